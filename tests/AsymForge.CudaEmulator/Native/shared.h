// Shared memory: the arrays that kernels declare with __shared__, found by their symbols.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "machine.h"

namespace emulator {

// Free bytes that the build puts behind every shared array, so that a step over its end is no step into the next.
constexpr size_t shared_gap = 64;

struct SharedArray { std::string symbol; size_t offset; size_t size; };   // offset in the thread-local storage

// All of them, by offset.
const std::vector<SharedArray>& shared_arrays();

// Beginning and size of this worker's thread-local storage.
char* shared_base();
size_t shared_bytes();

// The array that the byte lies in; null: between arrays.
const SharedArray* shared_array_at(size_t offset);

// "float block_sum(int)::partial" from the symbol.
std::string shown(const SharedArray& array);

// The shared memory of one worker for the blocks of one kernel.
class SharedMemory {
public:
    explicit SharedMemory(const KernelEntry& kernel);
    void poison();
    // The gaps behind the arrays must be untouched.
    void check() const;

private:
    std::vector<const SharedArray*> arrays_;
};

}  // namespace emulator
