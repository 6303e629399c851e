// What the text of a kernel may use, for clang without a CUDA installation (-x cuda --cuda-device-only -nocudainc -nocudalib -include clang_cuda.h).
// The same functions as emulator.h, each an instruction or a few of the device.
#pragma once

#define __global__ __attribute__((global))
#define __device__ __attribute__((device))
#define __shared__ __attribute__((shared))
#define __launch_bounds__(...) __attribute__((launch_bounds(__VA_ARGS__)))
#define SHIM static __device__ inline __attribute__((always_inline, unused))

// Registers with a name: objects whose members are read by functions.
#define SHIM_REGISTER(type, name) \
    struct type { \
        __declspec(property(get = x_)) unsigned x; __declspec(property(get = y_)) unsigned y; __declspec(property(get = z_)) unsigned z; \
        __device__ unsigned x_() const { return __nvvm_read_ptx_sreg_##name##_x(); } \
        __device__ unsigned y_() const { return __nvvm_read_ptx_sreg_##name##_y(); } \
        __device__ unsigned z_() const { return __nvvm_read_ptx_sreg_##name##_z(); } \
    };
SHIM_REGISTER(shim_thread, tid)
SHIM_REGISTER(shim_block, ctaid)
SHIM_REGISTER(shim_block_size, ntid)
SHIM_REGISTER(shim_grid_size, nctaid)
#undef SHIM_REGISTER
extern const __device__ __attribute__((weak)) shim_thread threadIdx;
extern const __device__ __attribute__((weak)) shim_block blockIdx;
extern const __device__ __attribute__((weak)) shim_block_size blockDim;
extern const __device__ __attribute__((weak)) shim_grid_size gridDim;

// __syncthreads is clang's own.
SHIM void __threadfence() { __nvvm_membar_gl(); }

// 31: a whole warp, up to its last lane; up-shuffles clamp at the first.
#define SHIM_SHUFFLES(type, suffix) \
    SHIM type __shfl_xor_sync(unsigned mask, type value, int lanes) { return (type)__nvvm_shfl_sync_bfly_##suffix(mask, value, lanes, 31); } \
    SHIM type __shfl_up_sync(unsigned mask, type value, unsigned distance) { return (type)__nvvm_shfl_sync_up_##suffix(mask, value, (int)distance, 0); } \
    SHIM type __shfl_sync(unsigned mask, type value, int lane) { return (type)__nvvm_shfl_sync_idx_##suffix(mask, value, lane, 31); }
SHIM_SHUFFLES(float, f32)
SHIM_SHUFFLES(int, i32)
#undef SHIM_SHUFFLES
SHIM unsigned __shfl_xor_sync(unsigned mask, unsigned value, int lanes) { return (unsigned)__shfl_xor_sync(mask, (int)value, lanes); }
SHIM unsigned __shfl_up_sync(unsigned mask, unsigned value, unsigned distance) { return (unsigned)__shfl_up_sync(mask, (int)value, distance); }
SHIM unsigned __shfl_sync(unsigned mask, unsigned value, int lane) { return (unsigned)__shfl_sync(mask, (int)value, lane); }
SHIM unsigned __ballot_sync(unsigned mask, int predicate) { return __nvvm_vote_ballot_sync(mask, predicate != 0); }

SHIM int atomicAdd(int* at, int value) { return __nvvm_atom_add_gen_i(at, value); }
SHIM unsigned atomicAdd(unsigned* at, unsigned value) { return (unsigned)__nvvm_atom_add_gen_i((int*)at, (int)value); }
SHIM unsigned long long atomicAdd(unsigned long long* at, unsigned long long value) { return (unsigned long long)__nvvm_atom_add_gen_ll((long long*)at, (long long)value); }
SHIM int atomicMax(int* at, int value) { return __nvvm_atom_max_gen_i(at, value); }
SHIM unsigned atomicMax(unsigned* at, unsigned value) { return __nvvm_atom_max_gen_ui(at, value); }

SHIM int __popc(unsigned value) { return __builtin_popcount(value); }
SHIM int __clz(int value) { return value == 0 ? 32 : __builtin_clz((unsigned)value); }
SHIM int __clzll(long long value) { return value == 0 ? 64 : __builtin_clzll((unsigned long long)value); }
SHIM unsigned long long __umul64hi(unsigned long long a, unsigned long long b) { return __nvvm_mulhi_ull(a, b); }
SHIM unsigned __float_as_uint(float value) { return __builtin_bit_cast(unsigned, value); }
SHIM float __uint_as_float(unsigned value) { return __builtin_bit_cast(float, value); }
SHIM long long __double_as_longlong(double value) { return __builtin_bit_cast(long long, value); }
SHIM double __longlong_as_double(long long value) { return __builtin_bit_cast(double, value); }

SHIM float sqrtf(float value) { return __nvvm_sqrt_rn_f(value); }
SHIM float floorf(float value) { return __builtin_floorf(value); }
SHIM float ceilf(float value) { return __builtin_ceilf(value); }
SHIM float rintf(float value) { return __builtin_rintf(value); }
SHIM float truncf(float value) { return __builtin_truncf(value); }
SHIM float fabsf(float value) { return __builtin_fabsf(value); }
// Written as an instruction, so that one which nobody asked for can be told from it.
SHIM float fmaf(float a, float b, float c) {
    float result;
    asm("fma.rn.f32 %0, %1, %2, %3;" : "=f"(result) : "f"(a), "f"(b), "f"(c));
    return result;
}
SHIM double sqrt(double value) { return __nvvm_sqrt_rn_d(value); }
SHIM double floor(double value) { return __builtin_floor(value); }
SHIM double ceil(double value) { return __builtin_ceil(value); }
SHIM double rint(double value) { return __builtin_rint(value); }
SHIM double fabs(double value) { return __builtin_fabs(value); }
