#include "clocks.h"

#include "machine.h"
#include "report.h"

namespace emulator {

static uint32_t runs = 1;             // run 1 stands for the host
static uint32_t launch_runs = 2;
// What atomics have published at an address, in this launch. An atomic reads and writes: it goes on with what it found.
static std::unordered_map<void*, Knowledge> published;

uint32_t first_run_of_launch() { return launch_runs; }

void clock_begins_launch() {
    published.clear();
    launch_runs = runs + 1;
}

void clock_begins_block() {
    if (runs == UINT32_MAX) fault("emulator", "more than 2^32 blocks in one process");
    block->clock = BlockClock();
    block->clock.run = ++runs;
    for (Thread& each : block->threads) each.clock = ThreadClock();
}

void clock_barrier() {
    BlockClock& clock = block->clock;
    bool all_fenced = true;
    for (Thread& each : block->threads) {
        all_fenced &= !each.clock.unfenced;
        clock.known.learn(each.clock.known);
        clock.heard.learn(each.clock.heard);
        each.clock.known.clear();
        each.clock.heard.clear();
    }

    clock.phase++;
    if (all_fenced) clock.performed = clock.phase;
}

void clock_fence() {
    ThreadClock& mine = thread->clock;
    if (mine.fences == UINT16_MAX) fault("emulator", "more than 65535 fences in one thread");
    mine.fences++;
    mine.fenced_phase = block->clock.phase;
    mine.unfenced = false;
    mine.known.learn(mine.heard);
    mine.known.learn(block->clock.heard);
}

void clock_atomic(void* at) {
    ThreadClock& mine = thread->clock;
    const BlockClock& clock = block->clock;
    Knowledge& there = published[at];
    mine.heard.learn(there);
    if (mine.fences == 0 && clock.performed == 0) return;
    there.learn(clock.known);
    there.learn(mine.known);
    there.learn_phases(clock.run, clock.performed > mine.fenced_phase ? clock.performed : mine.fenced_phase);
    there.learn_fences(clock.run, static_cast<uint16_t>(thread->index), mine.fences);
}

bool ordered_before_now(const Event& event) {
    if (event.run < launch_runs) return true;
    const BlockClock& clock = block->clock;
    if (event.run == clock.run) return event.thread == thread->index || event.phase < clock.phase;
    return clock.known.covers(event) || thread->clock.known.covers(event);
}

}  // namespace emulator
