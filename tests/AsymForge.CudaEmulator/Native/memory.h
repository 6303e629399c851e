// Device memory: every buffer on pages of its own between pages that nobody may touch.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "machine.h"

namespace emulator {

struct Buffer {
    uint32_t number = 0;      // in the order of allocation
    char* begin = nullptr;
    size_t size = 0;
    char* pages = nullptr;
    size_t page_bytes = 0;
    bool live = false;
    char* end() const { return begin + size; }
};

class DeviceMemory {
public:
    DeviceMemory();
    // Filled with poison; null where the size cannot be had. The end, by seed the beginning, lies at a guard page as far as alignment allows (256 bytes).
    char* allocate(size_t size);
    // False: not the beginning of a live buffer. The addresses are never given again.
    bool release(const char* at);
    // The buffer that the bytes lie in as a whole, live ones only; null: none.
    const Buffer* find(const void* at, size_t size) const;
    bool inside(const void* at) const { return at >= arena_ && at < next_; }
    // "4 bytes after buffer 3 (of 64 bytes)": the nearest buffer, freed ones too.
    std::string describe(const void* at) const;
    // The bytes between a buffer and its guard page must be untouched.
    void check_canaries(const char* kernel) const;
    char* arena() const { return arena_; }
    static constexpr size_t arena_bytes = size_t{1} << 38;

private:
    char* arena_ = nullptr;
    char* next_ = nullptr;
    std::vector<Buffer> buffers_;   // by address
    Shuffle shuffle_;
};

DeviceMemory& device_memory();

// The pattern that fresh memory is filled with; which one depends on the seed.
void fill_with_poison(void* at, size_t size, uint64_t salt);

}  // namespace emulator
