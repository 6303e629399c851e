#include "memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

#include "report.h"

namespace emulator {

constexpr size_t page = 4096;
constexpr size_t gap = 1 << 20;             // so that a wrong stride does not reach the neighbour
constexpr size_t largest = size_t{1} << 34;
constexpr unsigned char canary = 0xc5;
constexpr size_t alignment = 256;           // what device memory is aligned to

DeviceMemory& device_memory() {
    static DeviceMemory memory;
    return memory;
}

DeviceMemory::DeviceMemory() : shuffle_(settings.seed + 77) {
    // A fixed address: the same requests are given the same addresses by every process.
    void* wanted = reinterpret_cast<void*>(0x200000000000);
    void* mapped = mmap(wanted, arena_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (mapped == MAP_FAILED) fault("emulator", "no address space for device memory");
    arena_ = static_cast<char*>(mapped);
    next_ = arena_ + gap;
}

void fill_with_poison(void* at, size_t size, uint64_t salt) {
    // A signalling NaN, a negative integer with all bits but few, a large index: never what a kernel would have written.
    static const uint32_t patterns[] = {0x7fb5a5a5u, 0xfffffff3u, 0x5a5a5a5bu, 0xc7c3c7c3u};
    uint32_t pattern = patterns[(settings.seed + salt) & 3];
    char* to = static_cast<char*>(at);
    size_t i = 0;
    for (; i + sizeof pattern <= size; i += sizeof pattern) std::memcpy(to + i, &pattern, sizeof pattern);
    std::memcpy(to + i, &pattern, size - i);
}

char* DeviceMemory::allocate(size_t size) {
    if (size > largest) return nullptr;
    size_t bytes = std::max<size_t>(page, (size + page - 1) / page * page);
    if (next_ + bytes + gap > arena_ + arena_bytes) return nullptr;
    if (mprotect(next_, bytes, PROT_READ | PROT_WRITE) != 0) return nullptr;
    Buffer buffer;
    buffer.number = static_cast<uint32_t>(buffers_.size());
    buffer.pages = next_;
    buffer.page_bytes = bytes;
    buffer.size = size;
    bool at_end = shuffle_.below(4) != 0;
    buffer.begin = at_end ? next_ + (bytes - size) / alignment * alignment : next_;
    buffer.live = true;
    std::memset(next_, canary, bytes);
    fill_with_poison(buffer.begin, size, buffer.number);
    buffers_.push_back(buffer);
    next_ += bytes + gap;
    return buffer.begin;
}

static std::vector<Buffer>::const_iterator last_at_or_before(const std::vector<Buffer>& buffers, const void* at) {
    auto after = std::upper_bound(buffers.begin(), buffers.end(), at, [](const void* address, const Buffer& each) { return address < each.pages; });
    return after == buffers.begin() ? buffers.end() : after - 1;
}

bool DeviceMemory::release(const char* at) {
    auto found = last_at_or_before(buffers_, at);
    if (found == buffers_.end() || found->begin != at || !found->live) return false;
    buffers_[found - buffers_.begin()].live = false;
    mmap(found->pages, found->page_bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    return true;
}

const Buffer* DeviceMemory::find(const void* at, size_t size) const {
    auto found = last_at_or_before(buffers_, at);
    if (found == buffers_.end() || !found->live || at < found->begin) return nullptr;
    size_t offset = static_cast<size_t>(static_cast<const char*>(at) - found->begin);
    return offset <= found->size && size <= found->size - offset ? &*found : nullptr;
}

std::string DeviceMemory::describe(const void* at) const {
    const char* address = static_cast<const char*>(at);
    auto found = last_at_or_before(buffers_, at);
    auto named = [](const Buffer& each) { return text("%sbuffer %u of %zu bytes", each.live ? "" : "freed ", each.number, each.size); };
    if (found != buffers_.end() && address < found->begin) return text("%td bytes before ", found->begin - address) + named(*found);
    if (found != buffers_.end() && address < found->end()) return text("byte %td of ", address - found->begin) + named(*found);
    auto next = found == buffers_.end() ? buffers_.begin() : found + 1;
    if (next != buffers_.end() && (found == buffers_.end() || next->begin - address < address - found->end())) {
        return text("%td bytes before ", next->begin - address) + named(*next);
    }

    if (found == buffers_.end() || !inside(at)) return text("address %p, outside of every buffer", at);
    return text("%td bytes after the end of ", address - found->end()) + named(*found);
}

void DeviceMemory::check_canaries(const char* kernel) const {
    for (const Buffer& each : buffers_) {
        if (!each.live) continue;
        auto check = [&](const char* from, const char* to) {
            for (; from < to; from++) {
                if (static_cast<unsigned char>(*from) != canary) fault("out of range", "kernel %s wrote outside of a buffer: %s.", kernel, describe(from).c_str());
            }
        };
        check(std::max(each.pages, each.begin - page), each.begin);
        check(each.end(), each.pages + each.page_bytes);
    }
}

}  // namespace emulator
