// Every access of a kernel, checked against all accesses before it.
#pragma once
#include <cstddef>

#include "machine.h"

namespace emulator {

// A read or write of the running thread. `code` is the address of the instruction after it.
void check_access(void* at, size_t size, bool is_write, const void* code);

// An atomic: reads and writes, races with no other atomic, and may carry order between blocks.
void check_atomic(void* at, size_t size, const void* code);

// The host wrote the bytes: they have a value.
void host_wrote(void* at, size_t size);

}  // namespace emulator
