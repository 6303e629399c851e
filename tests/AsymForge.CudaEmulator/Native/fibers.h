// Stacks for the threads of one block, and the switch between them.
#pragma once
#include "machine.h"

namespace emulator {

constexpr size_t stack_bytes = 64 * 1024;

extern "C" void emulator_switch(void** save, void* load);

// Stacks of one worker: mapped once, a guard page below each.
class Stacks {
public:
    ~Stacks();
    // Lets every thread of the block begin in `entry` when it is switched to.
    void prepare(Block& block, void (*entry)());

private:
    char* memory_ = nullptr;
    unsigned count_ = 0;
};

}  // namespace emulator
