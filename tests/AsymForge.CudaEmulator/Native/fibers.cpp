#include "fibers.h"

#include <sys/mman.h>

#include "report.h"

#ifndef __x86_64__
#error "The emulator switches fibers by x86-64 instructions."
#endif

// Callee-saved registers and the stack pointer are all that a call may rely on; kernels change no control word of the floating-point unit.
asm(R"(
.text
.globl emulator_switch
.type emulator_switch,@function
emulator_switch:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp,(%rdi)
    movq %rsi,%rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
.size emulator_switch,.-emulator_switch
)");

namespace emulator {

constexpr size_t guard_bytes = 4096;
constexpr size_t stride = stack_bytes + guard_bytes;

Stacks::~Stacks() {
    if (memory_ != nullptr) munmap(memory_, count_ * stride);
}

void Stacks::prepare(Block& block, void (*entry)()) {
    unsigned threads = static_cast<unsigned>(block.threads.size());
    if (count_ < threads) {
        if (memory_ != nullptr) munmap(memory_, count_ * stride);
        void* mapped = mmap(nullptr, threads * stride, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (mapped == MAP_FAILED) fault("emulator", "no memory for the stacks of %u threads", threads);
        memory_ = static_cast<char*>(mapped);
        count_ = threads;
        for (unsigned i = 0; i < threads; i++) mprotect(memory_ + i * stride, guard_bytes, PROT_NONE);
    }

    for (unsigned i = 0; i < threads; i++) {
        Thread& each = block.threads[i];
        each.stack_low = memory_ + i * stride + guard_bytes;
        each.stack_high = each.stack_low + stack_bytes;
        // Coloured: stacks whose distance is a multiple of a page share the same few cache lines, which made a switch ten times dearer.
        void** top = reinterpret_cast<void**>(each.stack_high - 64 - (i % 61) * 128);
        for (int k = 0; k < 6; k++) top[k] = nullptr;
        top[6] = reinterpret_cast<void*>(entry);
        each.stack_pointer = top;
    }
}

}  // namespace emulator
