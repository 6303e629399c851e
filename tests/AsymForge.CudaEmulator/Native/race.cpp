#include "race.h"

#include <algorithm>

#include "memory.h"
#include "report.h"
#include "scheduler.h"
#include "shadow.h"
#include "shared.h"

extern "C" char __executable_start, _end;

namespace emulator {

enum class Access { Read, Write, Atomic };

struct Operation {
    Access access;
    const char* at;
    size_t size;
    uint32_t code;
    bool is_shared;
    size_t base;          // of its kind of memory: cells are found by the distance from it
};

static Shadow device_shadow, shared_shadow;

static const char* name_of(Access access) { return access == Access::Read ? "read" : access == Access::Write ? "write" : "atomic"; }

static std::string described(const Operation& operation) {
    if (!operation.is_shared) return device_memory().describe(operation.at);
    size_t offset = static_cast<size_t>(operation.at - shared_base());
    const SharedArray* array = shared_array_at(offset);
    if (array != nullptr) return text("byte %zu of the shared array %s of %zu bytes", offset - array->offset, shown(*array).c_str(), array->size);
    if (offset >= shared_gap / 2 && (array = shared_array_at(offset - shared_gap / 2)) != nullptr) {
        return text("%zu bytes after the end of the shared array %s of %zu bytes", offset - array->offset - array->size, shown(*array).c_str(), array->size);
    }

    for (const SharedArray& each : shared_arrays()) {
        if (each.offset > offset) return text("%zu bytes before the shared array %s of %zu bytes", each.offset - offset, shown(each).c_str(), each.size);
    }

    return "shared memory that belongs to no array";
}

static std::string what(const Operation& operation) {
    return text("%s of %zu bytes at @%#x, %s", name_of(operation.access), operation.size, operation.code, described(operation).c_str());
}

[[noreturn]] static void race(const Operation& operation, const Event& earlier, Access access) {
    bool same_block = earlier.run == block->clock.run;
    std::string other;
    if (same_block) {
        other = text("thread %u of the same block", earlier.thread);
    } else {
        Dim at = block->launch->position(block->launch->order[earlier.run - first_run_of_launch()]);
        other = text("thread %u of block (%u,%u,%u)", earlier.thread, at.x, at.y, at.z);
    }

    fault(same_block ? "race within a block" : "race between blocks", "%s, which nothing orders after the %s at @%#x by %s.%s", what(operation).c_str(), name_of(access), earlier.code, other.c_str(),
          same_block ? " A __syncthreads() between them is missing." : " Between blocks, __threadfence() then an atomic, and that atomic's address changed by an atomic then __threadfence(), make an order.");
}

static void require_order(const Operation& operation, const Event& earlier, Access access) {
    if (!ordered_before_now(earlier)) race(operation, earlier, access);
}

// Keeps two accesses that are not ordered before this one, of different threads.
static void remember(Event (&slots)[2], const Event& now) {
    for (Event& each : slots) {
        if (each.run == now.run && each.thread == now.thread) { each = now; return; }
    }

    for (Event& each : slots) {
        if (ordered_before_now(each)) { each = now; return; }
    }

    slots[block->shuffle.below(2)] = now;
}

static void check_cell(Cell& cell, const Operation& operation, const Event& now) {
    // Shared memory begins anew with every block.
    if (operation.is_shared && std::max({cell.write.run, cell.reads[0].run, cell.atomics[0].run}) != now.run) cell = Cell();
    bool has_value = cell.write.run != 0 || cell.atomics[0].run != 0;
    if (operation.access != Access::Write && !has_value) {
        fault("uninitialised read", "%s, which nobody has written%s.", what(operation).c_str(), operation.is_shared ? " in this block" : "");
    }

    if (cell.write.run != 0) require_order(operation, cell.write, Access::Write);
    if (operation.access != Access::Atomic) {
        for (const Event& each : cell.atomics) if (each.run != 0) require_order(operation, each, Access::Atomic);
    }

    if (operation.access != Access::Read) {
        for (const Event& each : cell.reads) if (each.run != 0) require_order(operation, each, Access::Read);
    }

    switch (operation.access) {
        case Access::Read: remember(cell.reads, now); break;
        case Access::Atomic: remember(cell.atomics, now); break;
        case Access::Write: cell = Cell(); cell.write = now; break;
    }
}

static void check_cells(const Operation& operation) {
    const BlockClock& clock = block->clock;
    Event now{clock.run, operation.code, clock.phase, static_cast<uint16_t>(thread->index), thread->clock.fences};
    Shadow& shadow = operation.is_shared ? shared_shadow : device_shadow;
    size_t offset = static_cast<size_t>(operation.at - reinterpret_cast<const char*>(operation.base));
    shadow.visit(offset, operation.size, [&](Cell& cell, size_t) { check_cell(cell, operation, now); });
}

// Memory of the executable (tables), of this thread's stack: not shared with anybody. Everything else is no kernel's business.
static void check_private(const Operation& operation) {
    const char* at = operation.at;
    if (at >= thread->stack_low && at < thread->stack_high) return;
    if (operation.access == Access::Read && at >= &__executable_start && at < &_end) return;
    for (const Thread& each : block->threads) {
        if (at >= each.stack_low && at < each.stack_high) fault("foreign stack", "%s of %zu bytes at @%#x to a local variable of thread %u.", name_of(operation.access), operation.size, operation.code, each.index);
    }

    fault("out of range", "%s.", what(operation).c_str());
}

static void check(Access access, void* address, size_t size, const void* code) {
    const char* at = static_cast<const char*>(address);
    Operation operation{access, at, size, static_cast<uint32_t>(reinterpret_cast<uintptr_t>(code)) - 1, false, 0};
    if ((size == 2 || size == 4 || size == 8 || size == 16) && reinterpret_cast<uintptr_t>(at) % std::min<size_t>(size, 8) != 0) {
        fault("unaligned access", "%s.", what(operation).c_str());
    }

    size_t distance = static_cast<size_t>(at - shared_base());
    if (device_memory().inside(at)) {
        if (device_memory().find(at, size) == nullptr) fault("out of range", "%s.", what(operation).c_str());
        operation.base = reinterpret_cast<size_t>(device_memory().arena());
        check_cells(operation);
        thread->clock.unfenced = true;
    } else if (at >= shared_base() && distance < shared_bytes()) {
        operation.is_shared = true;
        operation.base = reinterpret_cast<size_t>(shared_base());
        const SharedArray* array = shared_array_at(distance);
        if (array == nullptr || size > array->size - (distance - array->offset)) fault("out of range", "%s.", what(operation).c_str());
        check_cells(operation);
    } else {
        check_private(operation);
    }
}

void check_access(void* at, size_t size, bool is_write, const void* code) {
    if (thread == nullptr || size == 0) return;
    check(is_write ? Access::Write : Access::Read, at, size, code);
    if (block->shuffle.below(64) == 0) preempt();
}

void check_atomic(void* at, size_t size, const void* code) {
    check(Access::Atomic, at, size, code);
    if (device_memory().inside(at)) clock_atomic(at);
}

void host_wrote(void* at, size_t size) {
    Event host;
    host.run = 1;
    size_t offset = static_cast<size_t>(static_cast<char*>(at) - device_memory().arena());
    device_shadow.visit(offset, size, [&](Cell& cell, size_t) { cell = Cell(); cell.write = host; });
}

}  // namespace emulator
