#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <thread>

#include "memory.h"
#include "report.h"
#include "scheduler.h"
#include "shared.h"

namespace emulator {

Settings settings;
thread_local Block* block __attribute__((tls_model("local-exec"))) = nullptr;
thread_local Thread* thread __attribute__((tls_model("local-exec"))) = nullptr;

std::vector<KernelEntry>& kernels() {
    static std::vector<KernelEntry> all;
    return all;
}

Registration::Registration(const char* name, void (*run)(Slots), unsigned parameters) { kernels().push_back({name, run, parameters}); }

Dim thread_index() noexcept { return {thread->index, 0, 0}; }
Dim block_index() noexcept { return block->position; }
Dim block_size() noexcept { return {block->launch->threads, 1, 1}; }
Dim grid_size() noexcept { return block->launch->grid; }

// One worker: a block at a time, the next of the shuffled order, until none is left.
static void work(Launch& launch, std::atomic<uint32_t>& next, Stacks& stacks) {
    Block mine;
    mine.launch = &launch;
    mine.threads.resize(launch.threads);
    block = &mine;
    worker_begins();
    SharedMemory shared(*launch.kernel);
    for (uint32_t i; (i = next++) < launch.order.size();) {
        mine.number = launch.order[i];
        mine.position = launch.position(mine.number);
        mine.shuffle = Shuffle(settings.seed ^ launch.number * 0x9e3779b97f4a7c15u ^ static_cast<uint64_t>(mine.number) << 32);
        if (settings.strict) clock_begins_block();
        shared.poison();
        run_block(stacks);
        shared.check();
    }

    worker_ends();
    block = nullptr;
}

void run_launch(Launch& launch) {
    static std::vector<std::unique_ptr<Stacks>> stacks;
    uint32_t blocks = launch.grid.x * launch.grid.y * launch.grid.z;
    launch.order.resize(blocks);
    for (uint32_t i = 0; i < blocks; i++) launch.order[i] = i;
    Shuffle shuffle(settings.seed * 31 + launch.number);
    for (uint32_t i = blocks; i > 1; i--) std::swap(launch.order[i - 1], launch.order[shuffle.below(i)]);

    // What is strict keeps one history of all accesses, so that its blocks run one after the other.
    unsigned workers = settings.strict ? 1 : std::min<uint32_t>(settings.workers, blocks);
    while (stacks.size() < workers) stacks.push_back(std::make_unique<Stacks>());
    if (settings.strict) clock_begins_launch();
    std::atomic<uint32_t> next{0};
    {
        Watchdog watchdog;
        std::vector<std::thread> others;
        for (unsigned i = 1; i < workers; i++) others.emplace_back([&, i] { watch_signals(); work(launch, next, *stacks[i]); });
        work(launch, next, *stacks[0]);
        for (std::thread& each : others) each.join();
    }

    device_memory().check_canaries(launch.kernel->name.c_str());
}

}  // namespace emulator
