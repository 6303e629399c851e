// Which thread of a block goes on, and when a block can go on no more.
#pragma once
#include "fibers.h"

namespace emulator {

// Runs the worker's block from its first thread's first instruction to its last thread's end.
void run_block(Stacks& stacks);

// Lets another thread go first, as hardware may at any instruction.
void preempt();

}  // namespace emulator
