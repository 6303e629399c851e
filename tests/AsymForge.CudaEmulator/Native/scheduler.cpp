#include "scheduler.h"

#include <algorithm>

#include "race.h"
#include "report.h"

namespace emulator {

extern "C" void emulator_switch(void** save, void* load);

static const char* name_of(WarpOperation operation) {
    static const char* const names[] = {"__shfl_xor_sync", "__shfl_up_sync", "__shfl_sync", "__ballot_sync"};
    return names[operation];
}

static bool same(const Place& a, const Place& b) { return a.line == b.line && (a.file == b.file || __builtin_strcmp(a.file, b.file) == 0); }

static std::string shown(const Place& place) { return text("%s:%u", place.file, place.line); }

// "threads 0-31, 64-95" of those that `is` holds for.
template <class Is> static std::string threads_where(Is is) {
    std::string all;
    unsigned count = static_cast<unsigned>(block->threads.size());
    for (unsigned i = 0; i < count; i++) {
        if (!is(block->threads[i])) continue;
        unsigned last = i;
        while (last + 1 < count && is(block->threads[last + 1])) last++;
        all += (all.empty() ? "" : ", ") + (last == i ? text("%u", i) : text("%u-%u", i, last));
        i = last;
    }

    return all;
}

// What every thread of a block that cannot go on waits for.
static std::string all_waits() {
    std::string all;
    std::vector<bool> told(block->threads.size());
    for (const Thread& first : block->threads) {
        if (told[first.index]) continue;
        auto alike = [&](const Thread& each) {
            return each.wait == first.wait && (first.wait == Wait::Exited || (same(each.place, first.place) && (first.wait != Wait::Warp || each.operation == first.operation)));
        };
        for (const Thread& each : block->threads) if (alike(each)) told[each.index] = true;
        std::string threads = threads_where(alike);
        switch (first.wait) {
            case Wait::Barrier: all += text("\n  at __syncthreads of %s: threads ", shown(first.place).c_str()) + threads; break;
            case Wait::Warp: all += text("\n  at %s of %s: threads ", name_of(first.operation), shown(first.place).c_str()) + threads; break;
            case Wait::Exited: all += "\n  ended: threads " + threads; break;
            case Wait::Nothing: all += "\n  running: threads " + threads; break;
        }
    }

    return all;
}

// A deadlock. Threads at different barriers have been reported before, so that the others of a block that waits at one have ended, or wait for their warp.
[[noreturn]] static void stuck() {
    bool any_warp = false, any_barrier = false;
    for (const Thread& each : block->threads) {
        any_warp |= each.wait == Wait::Warp;
        any_barrier |= each.wait == Wait::Barrier;
    }

    const char* rule = any_warp ? "all 32 threads of a warp must reach a shuffle or ballot" : "all threads of the block must reach a barrier";
    fault(any_warp ? "divergent warp operation" : "barrier after exit", "No thread of the block can go on: %s.%s", any_warp && any_barrier ? "some wait for their warp, others for the block" : rule, all_waits().c_str());
}

static void go_to(Thread& next) {
    if (&next == thread) return;
    Thread* from = thread;
    thread = &next;
    emulator_switch(&from->stack_pointer, next.stack_pointer);
}

static void go_on() {
    std::vector<unsigned>& ready = block->ready;
    if (ready.empty()) stuck();
    unsigned at = block->shuffle.below(static_cast<uint32_t>(ready.size()));
    unsigned next = ready[at];
    ready[at] = ready.back();
    ready.pop_back();
    go_to(block->threads[next]);
}

static void ready(Thread& each) {
    each.wait = Wait::Nothing;
    block->ready.push_back(each.index);
}

void preempt() {
    block->ready.push_back(thread->index);
    go_on();
}

void barrier(const char* file, unsigned line) {
    if (line == settings.omitted_line) return;
    thread->place = {file, line};
    thread->wait = Wait::Barrier;
    for (const Thread& each : block->threads) {
        if (block->at_barrier == 0) break;
        if (each.wait != Wait::Barrier || &each == thread) continue;
        if (!same(each.place, thread->place)) {
            fault("divergent barrier", "Threads of one block wait at different barriers; all must reach the same.%s", all_waits().c_str());
        }
        break;
    }

    if (++block->at_barrier == block->threads.size()) {
        block->at_barrier = 0;
        if (settings.strict) clock_barrier();
        for (Thread& each : block->threads) ready(each);
    }

    go_on();
}

// All lanes have arrived: each gets its result.
static void exchange_all(Thread* lanes) {
    unsigned ballot = 0;
    for (unsigned i = 0; i < 32; i++) ballot |= static_cast<unsigned>(lanes[i].value != 0) << i;
    for (unsigned i = 0; i < 32; i++) {
        unsigned operand = static_cast<unsigned>(lanes[i].operand);
        switch (lanes[i].operation) {
            case ShuffleXor: lanes[i].result = lanes[(i ^ operand) & 31].value; break;
            case ShuffleUp: lanes[i].result = lanes[operand <= i ? i - operand : i].value; break;
            case ShuffleIndex: lanes[i].result = lanes[operand & 31].value; break;
            case Ballot: lanes[i].result = ballot; break;
        }
    }
}

unsigned exchange(WarpOperation operation, unsigned mask, unsigned value, int operand, const char* file, unsigned line) {
    Thread& mine = *thread;
    mine.place = {file, line};
    if (mask != 0xffffffffu) fault("warp mask", "%s at %s:%u has the mask 0x%08x; kernels use full warps alone (0xffffffff).", name_of(operation), file, line, mask);
    if (operation == ShuffleXor && static_cast<unsigned>(operand) > 31) fault("warp operand", "%s at %s:%u crosses the warp: %d.", name_of(operation), file, line, operand);
    mine.operation = operation;
    mine.value = value;
    mine.operand = operand;
    mine.wait = Wait::Warp;
    Thread* lanes = &block->threads[mine.warp() * 32];
    for (unsigned i = 0; i < 32; i++) {
        if (&lanes[i] == &mine || lanes[i].wait != Wait::Warp) continue;
        if (lanes[i].operation != operation || !same(lanes[i].place, mine.place)) {
            fault("divergent warp operation", "Threads of warp %u are at different shuffles or ballots; all 32 must reach the same.%s", mine.warp(), all_waits().c_str());
        }
        break;
    }

    if (++block->at_warp[mine.warp()] == 32) {
        block->at_warp[mine.warp()] = 0;
        exchange_all(lanes);
        for (unsigned i = 0; i < 32; i++) ready(lanes[i]);
    }

    go_on();
    return mine.result;
}

void fence(const char*, unsigned line) {
    if (line == settings.omitted_line) return;
    if (settings.strict) clock_fence();
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

// Where every fiber begins and ends; it has no caller to return to.
static void fiber() {
    const Launch& launch = *block->launch;
    launch.kernel->run(launch.slots.data());
    thread->wait = Wait::Exited;
    if (--block->live == 0) {
        emulator_switch(&thread->stack_pointer, block->worker_stack_pointer);
    }

    go_on();
    __builtin_unreachable();
}

void run_block(Stacks& stacks) {
    block->live = static_cast<unsigned>(block->threads.size());
    block->at_barrier = 0;
    block->at_warp.assign(block->threads.size() / 32, 0);
    block->ready.clear();
    for (unsigned i = 0; i < block->threads.size(); i++) {
        block->threads[i].index = i;
        block->threads[i].place = {};
        ready(block->threads[i]);
    }

    stacks.prepare(*block, fiber);
    unsigned first = block->shuffle.below(block->live);
    std::swap(block->ready[first], block->ready.back());
    thread = &block->threads[block->ready.back()];
    block->ready.pop_back();
    emulator_switch(&block->worker_stack_pointer, thread->stack_pointer);
    thread = nullptr;
}

}  // namespace emulator
