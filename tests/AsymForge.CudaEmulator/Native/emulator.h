// What the text of a kernel may use, for g++ (-include emulator.h). It is the whole of it: a text that needs more does not compile here.
// The functions live in the emulator, which is compiled without instrumentation; no standard header is included, so that none can lend its names to a kernel.
#pragma once

namespace emulator {

struct Dim { unsigned x, y, z; };
using Slots = const unsigned long long*;

// They never change while a CUDA thread runs, whichever thread of the system runs it.
Dim thread_index() noexcept __attribute__((const));
Dim block_index() noexcept __attribute__((const));
Dim block_size() noexcept __attribute__((const));
Dim grid_size() noexcept __attribute__((const));

enum WarpOperation { ShuffleXor, ShuffleUp, ShuffleIndex, Ballot };
void barrier(const char* file, unsigned line);
void fence(const char* file, unsigned line);
unsigned exchange(WarpOperation operation, unsigned mask, unsigned value, int operand, const char* file, unsigned line);

template <class To, class From> inline To bits(From value) { return __builtin_bit_cast(To, value); }

// A kernel seen as a function of 8-byte slots, one for each parameter.
template <int... I> struct Indices {};
template <auto Function> struct Thunk;
template <class... P, void (*Function)(P...)> struct Thunk<Function> {
    static constexpr unsigned parameters = sizeof...(P);
    template <class T> __attribute__((no_sanitize("thread"))) static T load(Slots slot) {
        static_assert(__is_trivially_copyable(T) && sizeof(T) <= sizeof *slot);
        T value;
        __builtin_memcpy(&value, slot, sizeof value);
        return value;
    }
    template <int... I> __attribute__((no_sanitize("thread"))) static void call(Slots slots, Indices<I...>) { Function(load<P>(slots + I)...); }
    __attribute__((no_sanitize("thread"))) static void run(Slots slots) { call(slots, Indices<__integer_pack(sizeof...(P))...>()); }
};

// One for each kernel, made before main. The name is "program/entry".
struct Registration { Registration(const char* name, void (*run)(Slots), unsigned parameters); };

}  // namespace emulator

#define __global__
#define __device__
#define __launch_bounds__(...)
// One copy for each thread of the system, which runs one block at a time.
#define __shared__ static thread_local
#define threadIdx (::emulator::thread_index())
#define blockIdx (::emulator::block_index())
#define blockDim (::emulator::block_size())
#define gridDim (::emulator::grid_size())

#define EMULATOR_PLACE const char* file = __builtin_FILE(), unsigned line = __builtin_LINE()
static inline void __syncthreads(EMULATOR_PLACE) { emulator::barrier(file, line); }
static inline void __threadfence(EMULATOR_PLACE) { emulator::fence(file, line); }

#define EMULATOR_SHUFFLES(type) \
    static inline type __shfl_xor_sync(unsigned mask, type value, int lanes, EMULATOR_PLACE) { \
        return emulator::bits<type>(emulator::exchange(emulator::ShuffleXor, mask, emulator::bits<unsigned>(value), lanes, file, line)); } \
    static inline type __shfl_up_sync(unsigned mask, type value, unsigned distance, EMULATOR_PLACE) { \
        return emulator::bits<type>(emulator::exchange(emulator::ShuffleUp, mask, emulator::bits<unsigned>(value), (int)distance, file, line)); } \
    static inline type __shfl_sync(unsigned mask, type value, int lane, EMULATOR_PLACE) { \
        return emulator::bits<type>(emulator::exchange(emulator::ShuffleIndex, mask, emulator::bits<unsigned>(value), lane, file, line)); }
EMULATOR_SHUFFLES(int)
EMULATOR_SHUFFLES(unsigned)
EMULATOR_SHUFFLES(float)
static inline unsigned __ballot_sync(unsigned mask, int predicate, EMULATOR_PLACE) {
    return emulator::exchange(emulator::Ballot, mask, predicate != 0, 0, file, line);
}
#undef EMULATOR_SHUFFLES
#undef EMULATOR_PLACE

int atomicAdd(int* at, int value);
unsigned atomicAdd(unsigned* at, unsigned value);
unsigned long long atomicAdd(unsigned long long* at, unsigned long long value);
int atomicMax(int* at, int value);
unsigned atomicMax(unsigned* at, unsigned value);

static inline int __popc(unsigned value) { return __builtin_popcount(value); }
static inline int __clz(int value) { return value == 0 ? 32 : __builtin_clz((unsigned)value); }
static inline int __clzll(long long value) { return value == 0 ? 64 : __builtin_clzll((unsigned long long)value); }
static inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) { return (unsigned long long)((unsigned __int128)a * b >> 64); }
static inline unsigned __float_as_uint(float value) { return emulator::bits<unsigned>(value); }
static inline float __uint_as_float(unsigned value) { return emulator::bits<float>(value); }
static inline long long __double_as_longlong(double value) { return emulator::bits<long long>(value); }
static inline double __longlong_as_double(long long value) { return emulator::bits<double>(value); }

extern "C" {
float sqrtf(float) noexcept; float floorf(float) noexcept; float ceilf(float) noexcept; float rintf(float) noexcept;
float truncf(float) noexcept; float fabsf(float) noexcept; float fmaf(float, float, float) noexcept;
double sqrt(double) noexcept; double floor(double) noexcept; double ceil(double) noexcept; double rint(double) noexcept; double fabs(double) noexcept;
}
