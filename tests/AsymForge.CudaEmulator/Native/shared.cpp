#include "shared.h"

#include <cxxabi.h>
#include <elf.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "memory.h"
#include "report.h"

// Its symbol says where thread-local storage begins.
extern "C" {
extern thread_local char emulator_anchor __attribute__((tls_model("local-exec")));
thread_local char emulator_anchor = 1;
}

namespace emulator {

constexpr unsigned char gap_byte = 0x9d;
static size_t anchor_offset, storage_bytes;

static std::vector<SharedArray> read_symbols() {
    std::ifstream file("/proc/self/exe", std::ios::binary);
    std::vector<char> image((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    if (image.size() < sizeof(Elf64_Ehdr)) fault("emulator", "the executable cannot be read");
    const auto* header = reinterpret_cast<const Elf64_Ehdr*>(image.data());
    const auto* programs = reinterpret_cast<const Elf64_Phdr*>(image.data() + header->e_phoff);
    for (int i = 0; i < header->e_phnum; i++) if (programs[i].p_type == PT_TLS) storage_bytes = programs[i].p_memsz;
    const auto* sections = reinterpret_cast<const Elf64_Shdr*>(image.data() + header->e_shoff);
    std::vector<SharedArray> arrays;
    for (int i = 0; i < header->e_shnum; i++) {
        if (sections[i].sh_type != SHT_SYMTAB) continue;
        const char* names = image.data() + sections[sections[i].sh_link].sh_offset;
        const auto* symbols = reinterpret_cast<const Elf64_Sym*>(image.data() + sections[i].sh_offset);
        for (size_t k = 0; k < sections[i].sh_size / sizeof *symbols; k++) {
            if (ELF64_ST_TYPE(symbols[k].st_info) != STT_TLS) continue;
            const char* name = names + symbols[k].st_name;
            if (std::strcmp(name, "emulator_anchor") == 0) anchor_offset = symbols[k].st_value;
            // Statics of functions begin with _ZZ; the emulator itself has none that are thread-local.
            if (std::strncmp(name, "_ZZ", 3) == 0 && symbols[k].st_size > 0) arrays.push_back({name, symbols[k].st_value, symbols[k].st_size});
        }
    }

    std::sort(arrays.begin(), arrays.end(), [](const SharedArray& a, const SharedArray& b) { return a.offset < b.offset; });
    return arrays;
}

const std::vector<SharedArray>& shared_arrays() {
    static const std::vector<SharedArray> arrays = read_symbols();
    return arrays;
}

char* shared_base() {
    char* anchor = &emulator_anchor;
    asm("" : "+r"(anchor));   // the compiler need not know that what follows is no part of the anchor
    return anchor - anchor_offset;
}

size_t shared_bytes() { return storage_bytes; }

const SharedArray* shared_array_at(size_t offset) {
    const auto& arrays = shared_arrays();
    auto after = std::upper_bound(arrays.begin(), arrays.end(), offset, [](size_t at, const SharedArray& each) { return at < each.offset; });
    if (after == arrays.begin()) return nullptr;
    const SharedArray& found = *(after - 1);
    return offset - found.offset < found.size ? &found : nullptr;
}

std::string shown(const SharedArray& array) {
    int status = 0;
    char* plain = abi::__cxa_demangle(array.symbol.c_str(), nullptr, nullptr, &status);
    std::string name = status == 0 ? plain : array.symbol;
    std::free(plain);
    size_t last = name.rfind("asymforge::");
    return last == std::string::npos ? name : name.substr(last + std::strlen("asymforge::"));
}

SharedMemory::SharedMemory(const KernelEntry& kernel) {
    // "program/entry": the symbols of a program's functions and kernels hold the program's name.
    std::string program = kernel.name.substr(0, kernel.name.find('/'));
    for (const SharedArray& each : shared_arrays()) if (each.symbol.find(program) != std::string::npos) arrays_.push_back(&each);
}

void SharedMemory::poison() {
    for (const SharedArray* each : arrays_) {
        fill_with_poison(shared_base() + each->offset, each->size, block->number + each->offset / 64);
        std::memset(shared_base() + each->offset + each->size, gap_byte, shared_gap);
    }
}

void SharedMemory::check() const {
    for (const SharedArray* each : arrays_) {
        const char* gap = shared_base() + each->offset + each->size;
        for (size_t i = 0; i < shared_gap; i++) {
            if (static_cast<unsigned char>(gap[i]) != gap_byte) {
                fault("out of range", "a thread of the block wrote %zu bytes after the end of the shared array %s of %zu bytes.", i, shown(*each).c_str(), each->size);
            }
        }
    }
}

}  // namespace emulator
