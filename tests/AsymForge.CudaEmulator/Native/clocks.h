// Who knows of whose accesses: the order that barriers, fences and atomics make (the "happens before" of the race detection).
//
// Within a block the order is the count of barriers passed (phase). Between blocks an access is known where a chain stands:
//   access … __threadfence() … atomic on a counter   →   atomic on the same counter … __threadfence() … here,
// and a barrier hands everything of one thread to all threads of its block. Shuffles and ballots order nothing: CUDA does not promise it.
#pragma once
#include <cstdint>
#include <unordered_map>

namespace emulator {

// One access. `run` counts blocks over all launches, so that 0 is "none" and runs of earlier launches are in the past.
struct Event {
    uint32_t run = 0;
    uint32_t code = 0;      // address of the instruction after it; the executable is not relocated
    uint32_t phase = 0;
    uint16_t thread = 0;
    uint16_t fences = 0;
};

// What is known of other blocks: phases below a bound for all threads of a run, fences below a bound for one thread of it.
class Knowledge {
public:
    bool empty() const { return bounds_.empty(); }
    void clear() { bounds_.clear(); }
    bool covers(const Event& event) const {
        if (bounds_.empty()) return false;
        auto whole = bounds_.find(key(event.run, all_threads));
        if (whole != bounds_.end() && event.phase < whole->second) return true;
        auto one = bounds_.find(key(event.run, event.thread));
        return one != bounds_.end() && event.fences < one->second;
    }
    void learn_phases(uint32_t run, uint32_t below) { learn(key(run, all_threads), below); }
    void learn_fences(uint32_t run, uint16_t thread, uint32_t below) { learn(key(run, thread), below); }
    void learn(const Knowledge& other) { for (const auto& each : other.bounds_) learn(each.first, each.second); }

private:
    static constexpr uint16_t all_threads = 0xffff;
    static uint64_t key(uint32_t run, uint16_t thread) { return static_cast<uint64_t>(run) << 16 | thread; }
    void learn(uint64_t key, uint32_t below) { uint32_t& bound = bounds_[key]; if (bound < below) bound = below; }
    std::unordered_map<uint64_t, uint32_t> bounds_;
};

struct ThreadClock {
    uint16_t fences = 0;
    uint32_t fenced_phase = 0;    // the phase of its last fence: everything of its block before that phase is published by it
    bool unfenced = false;        // it accessed device memory since its last fence
    Knowledge known, heard;       // since the last barrier: what it may rely on; what an atomic told it and no fence has confirmed yet
};

struct BlockClock {
    uint32_t run = 0;
    uint32_t phase = 0;
    uint32_t performed = 0;       // phases below it are visible to the device: every thread fenced before the barrier that ended them
    Knowledge known, heard;
};

// The moments that make order. They do nothing where the kernels carry no hooks.
void clock_begins_launch();
void clock_begins_block();
void clock_barrier();             // all threads have arrived
void clock_fence();
void clock_atomic(void* at);      // before it is executed: listens to and publishes at the address
bool ordered_before_now(const Event& event);
uint32_t first_run_of_launch();

}  // namespace emulator
