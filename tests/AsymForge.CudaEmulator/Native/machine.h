// The state of the machine: CUDA threads are fibers, a thread of the system (worker) runs one block at a time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "clocks.h"
#include "emulator.h"

namespace emulator {

struct Place { const char* file = nullptr; unsigned line = 0; };

// A generator of orders, not of numbers: small and fast (xorshift, seeded through splitmix).
class Shuffle {
public:
    explicit Shuffle(uint64_t seed) {
        uint64_t mixed = seed + 0x9e3779b97f4a7c15u;
        mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
        mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
        state_ = (mixed ^ mixed >> 31) | 1;
    }
    uint32_t below(uint32_t bound) { return static_cast<uint32_t>((next() >> 32) * bound >> 32); }

private:
    uint64_t next() { state_ ^= state_ << 13; state_ ^= state_ >> 7; state_ ^= state_ << 17; return state_; }
    uint64_t state_;
};

enum class Wait : uint8_t { Nothing, Barrier, Warp, Exited };

struct Thread {
    void* stack_pointer = nullptr;
    char* stack_low = nullptr;    // the guard page ends here
    char* stack_high = nullptr;
    unsigned index = 0;
    Wait wait = Wait::Nothing;
    Place place;                  // where it waits
    WarpOperation operation = ShuffleXor;
    unsigned value = 0, result = 0;
    int operand = 0;
    ThreadClock clock;
    unsigned lane() const { return index & 31; }
    unsigned warp() const { return index >> 5; }
};

struct KernelEntry { std::string name; void (*run)(Slots); unsigned parameters; };

struct Launch {
    const KernelEntry* kernel = nullptr;
    Dim grid{1, 1, 1};
    unsigned threads = 0;
    uint64_t number = 0;
    std::vector<unsigned long long> slots;
    std::vector<uint32_t> order;       // of the blocks, shuffled
    Dim position(uint32_t block) const { return {block % grid.x, block / grid.x % grid.y, block / grid.x / grid.y}; }
};

struct Block {
    const Launch* launch = nullptr;
    uint32_t number = 0;               // x first
    Dim position{};
    std::vector<Thread> threads;
    std::vector<unsigned> ready;       // threads that can go on, in no order
    unsigned live = 0, at_barrier = 0;
    std::vector<unsigned> at_warp;     // lanes that wait, for each warp
    Shuffle shuffle{0};
    void* worker_stack_pointer = nullptr;
    BlockClock clock;
};

struct Settings {
    bool strict = false;               // the kernels are compiled with hooks for every access
    uint64_t seed = 0;
    unsigned workers = 2;
    unsigned time_limit_ms = 20000;
    unsigned omitted_line = 0;         // the barriers and fences of this line do nothing; 0: none
};

extern Settings settings;
// The block and the thread that this thread of the system runs; null outside of kernels.
extern thread_local Block* block __attribute__((tls_model("local-exec")));
extern thread_local Thread* thread __attribute__((tls_model("local-exec")));

std::vector<KernelEntry>& kernels();
void run_launch(Launch& launch);

}  // namespace emulator
