// Atomics of the device: real ones, for blocks run on several threads of the system.
#include "race.h"
#include "scheduler.h"

namespace emulator {

template <class T, class Change> static T atomically(T* at, Change change, const void* code) {
    if (settings.strict) check_atomic(at, sizeof(T), code);
    T seen = __atomic_load_n(at, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(at, &seen, change(seen), true, __ATOMIC_RELAXED, __ATOMIC_RELAXED)) {}
    // Others may come between an atomic and what a thread does with its result.
    if (block->shuffle.below(8) == 0) preempt();
    return seen;
}

template <class T> static T add(T* at, T value, const void* code) {
    return atomically(at, [value](T seen) { T sum; __builtin_add_overflow(seen, value, &sum); return sum; }, code);
}

template <class T> static T max(T* at, T value, const void* code) {
    return atomically(at, [value](T seen) { return seen < value ? value : seen; }, code);
}

}  // namespace emulator

#define HERE __builtin_return_address(0)
int atomicAdd(int* at, int value) { return emulator::add(at, value, HERE); }
unsigned atomicAdd(unsigned* at, unsigned value) { return emulator::add(at, value, HERE); }
unsigned long long atomicAdd(unsigned long long* at, unsigned long long value) { return emulator::add(at, value, HERE); }
int atomicMax(int* at, int value) { return emulator::max(at, value, HERE); }
unsigned atomicMax(unsigned* at, unsigned value) { return emulator::max(at, value, HERE); }
