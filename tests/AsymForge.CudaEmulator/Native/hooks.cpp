// What g++ calls from kernels compiled with -fsanitize=thread. The library that usually answers is not linked.
#include "race.h"

#define HERE __builtin_return_address(0)
#define HOOKS(size) \
    void __tsan_read##size(void* at) { emulator::check_access(at, size, false, HERE); } \
    void __tsan_write##size(void* at) { emulator::check_access(at, size, true, HERE); } \
    void __tsan_unaligned_read##size(void* at) { emulator::check_access(at, size, false, HERE); } \
    void __tsan_unaligned_write##size(void* at) { emulator::check_access(at, size, true, HERE); } \
    void __tsan_volatile_read##size(void* at) { emulator::check_access(at, size, false, HERE); } \
    void __tsan_volatile_write##size(void* at) { emulator::check_access(at, size, true, HERE); }

extern "C" {
HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)
void __tsan_read_range(void* at, unsigned long size) { emulator::check_access(at, size, false, HERE); }
void __tsan_write_range(void* at, unsigned long size) { emulator::check_access(at, size, true, HERE); }
void __tsan_init() {}
void __tsan_func_entry(void*) {}
void __tsan_func_exit() {}
void __tsan_vptr_update(void*, void*) {}
void __tsan_vptr_read(void*) {}
}
