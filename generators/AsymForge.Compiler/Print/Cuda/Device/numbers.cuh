// needs: types

// What C# defines of whole numbers and floats and C++ leaves open, and the functions that every machine has as an operation.

// C# wraps around where signed arithmetic of C++ is undefined; unsigned arithmetic wraps in both.

__device__ inline int wrap_add(int a, int b) { return (int)((u32)a + (u32)b); }

__device__ inline i64 wrap_add(i64 a, i64 b) { return (i64)((u64)a + (u64)b); }

__device__ inline int wrap_sub(int a, int b) { return (int)((u32)a - (u32)b); }

__device__ inline i64 wrap_sub(i64 a, i64 b) { return (i64)((u64)a - (u64)b); }

__device__ inline int wrap_mul(int a, int b) { return (int)((u32)a * (u32)b); }

__device__ inline i64 wrap_mul(i64 a, i64 b) { return (i64)((u64)a * (u64)b); }

__device__ inline int wrap_neg(int a) { return (int)(0u - (u32)a); }

__device__ inline i64 wrap_neg(i64 a) { return (i64)(0ull - (u64)a); }

// C# takes a shift's count modulo the width.

__device__ inline int shift_left(int a, int count) { return (int)((u32)a << (count & 31)); }

__device__ inline u32 shift_left(u32 a, int count) { return a << (count & 31); }

__device__ inline i64 shift_left(i64 a, int count) { return (i64)((u64)a << (count & 63)); }

__device__ inline u64 shift_left(u64 a, int count) { return a << (count & 63); }

__device__ inline int shift_right(int a, int count) { return a >> (count & 31); }

__device__ inline u32 shift_right(u32 a, int count) { return a >> (count & 31); }

__device__ inline i64 shift_right(i64 a, int count) { return a >> (count & 63); }

__device__ inline u64 shift_right(u64 a, int count) { return a >> (count & 63); }

__device__ inline int shift_right_logical(int a, int count) { return (int)((u32)a >> (count & 31)); }

__device__ inline u32 shift_right_logical(u32 a, int count) { return a >> (count & 31); }

__device__ inline i64 shift_right_logical(i64 a, int count) { return (i64)((u64)a >> (count & 63)); }

__device__ inline u64 shift_right_logical(u64 a, int count) { return a >> (count & 63); }

// Casts of floats: towards zero, saturating; NaN gives 0. A comparison with NaN is false.

__device__ inline int to_int(float x) {
    return x >= 2147483648.0f ? 2147483647 : x > -2147483648.0f ? (int)x : x <= -2147483648.0f ? -2147483647 - 1 : 0;
}

__device__ inline u32 to_uint(float x) { return x >= 4294967296.0f ? 4294967295u : x > 0.0f ? (u32)x : 0u; }

__device__ inline i64 to_long(float x) {
    return x >= 9223372036854775808.0f ? 9223372036854775807ll
        : x > -9223372036854775808.0f ? (i64)x
        : x <= -9223372036854775808.0f ? -9223372036854775807ll - 1
        : 0;
}

__device__ inline u64 to_ulong(float x) { return x >= 18446744073709551616.0f ? 18446744073709551615ull : x > 0.0f ? (u64)x : 0ull; }

// The nearest float, halves to even, rounded once: the machine's own conversion.

__device__ inline float to_float(int x) { return (float)x; }

__device__ inline float to_float(u32 x) { return (float)x; }

__device__ inline float to_float(i64 x) { return (float)x; }

__device__ inline float to_float(u64 x) { return (float)x; }

// Floats by their bits.

__device__ inline float float_nan() { return __uint_as_float(0x7FC00000u); }

__device__ inline float float_infinity() { return __uint_as_float(0x7F800000u); }

__device__ inline bool is_nan(float x) { return x != x; }

__device__ inline bool is_infinite(float x) { return (__float_as_uint(x) & 0x7FFFFFFFu) == 0x7F800000u; }

__device__ inline bool is_negative(float x) { return __float_as_uint(x) >> 31 != 0; }

// Abs of the least whole number is itself.

__device__ inline float f_abs(float x) { return fabsf(x); }

__device__ inline int f_abs(int x) { return x < 0 ? wrap_neg(x) : x; }

__device__ inline i64 f_abs(i64 x) { return x < 0 ? wrap_neg(x) : x; }

// Of floats NaN wins, and -0 is below +0.

__device__ inline float f_min(float x, float y) { return is_nan(x) ? x : is_nan(y) || y < x || (x == y && !is_negative(x)) ? y : x; }

__device__ inline int f_min(int x, int y) { return y < x ? y : x; }

__device__ inline u32 f_min(u32 x, u32 y) { return y < x ? y : x; }

__device__ inline i64 f_min(i64 x, i64 y) { return y < x ? y : x; }

__device__ inline u64 f_min(u64 x, u64 y) { return y < x ? y : x; }

__device__ inline float f_max(float x, float y) { return is_nan(x) ? x : is_nan(y) || x < y || (x == y && is_negative(x)) ? y : x; }

__device__ inline int f_max(int x, int y) { return x < y ? y : x; }

__device__ inline u32 f_max(u32 x, u32 y) { return x < y ? y : x; }

__device__ inline i64 f_max(i64 x, i64 y) { return x < y ? y : x; }

__device__ inline u64 f_max(u64 x, u64 y) { return x < y ? y : x; }

// The value, or the bound that it is beyond; NaN passes.

__device__ inline float f_clamp(float x, float least, float largest) { return x < least ? least : largest < x ? largest : x; }

__device__ inline int f_clamp(int x, int least, int largest) { return x < least ? least : largest < x ? largest : x; }

__device__ inline u32 f_clamp(u32 x, u32 least, u32 largest) { return x < least ? least : largest < x ? largest : x; }

__device__ inline i64 f_clamp(i64 x, i64 least, i64 largest) { return x < least ? least : largest < x ? largest : x; }

__device__ inline u64 f_clamp(u64 x, u64 least, u64 largest) { return x < least ? least : largest < x ? largest : x; }

// What every machine has, exact or rounded once.

__device__ inline float f_floor(float x) { return floorf(x); }

__device__ inline float f_ceiling(float x) { return ceilf(x); }

// Halves to even: no program changes the mode of rounding.
__device__ inline float f_round(float x) { return rintf(x); }

__device__ inline float f_truncate(float x) { return truncf(x); }

__device__ inline float f_sqrt(float x) { return sqrtf(x); }

// The one place where a product and a sum are rounded together.
__device__ inline float f_fusedmultiplyadd(float a, float b, float c) { return fmaf(a, b, c); }

// -1, 0 or 1; NaN gives 0.

__device__ inline int f_sign(float x) { return x > 0.0f ? 1 : x < 0.0f ? -1 : 0; }

__device__ inline int f_sign(int x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

__device__ inline int f_sign(i64 x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

// 2^k for -1022 <= k <= 1023.
__device__ inline double power_of_two(int k) { return __longlong_as_double((i64)((u64)(k + 1023) << 52)); }

// a % b of doubles that are 0 or normal, as all floats are among them. It is exact, so that any exact way has C#'s bits: of a = m 2^e and b = n 2^g with whole m and n it is (m 2^(e-g) mod n) 2^g, taken as
// many bits at a time as a word has room for. Zeros at the end of n go into g, so that floats need a step for each 40 powers of two between them.
__device__ inline double remainder_of(double a, double b) {
    u64 a_bits = (u64)__double_as_longlong(fabs(a)), b_bits = (u64)__double_as_longlong(fabs(b));
    const u64 infinity = 0x7FF0000000000000ull, one = 0x0010000000000000ull;
    if (a_bits >= infinity || b_bits > infinity || b_bits == 0) {
        return __longlong_as_double(0x7FF8000000000000ll);
    }

    if (a_bits < b_bits) {
        return a;
    }

    u64 m = (a_bits & (one - 1)) | one, n = (b_bits & (one - 1)) | one;
    int e = (int)(a_bits >> 52), g = (int)(b_bits >> 52);
    int zeros = f_min(63 - __clzll((i64)(n & (0ull - n))), e - g), room = __clzll((i64)(n >> zeros));
    n >>= zeros;
    g += zeros;

    u64 rest = m % n;
    for (int left = e - g; left > 0 && rest != 0; left -= room) {
        rest = (rest << f_min(left, room)) % n;
    }

    double magnitude = (double)rest * power_of_two(g - 1075);
    return __double_as_longlong(a) < 0 ? -magnitude : magnitude;
}

// a % b: of floats, computed in double, it is a float.
__device__ inline float f_rem(float a, float b) { return (float)remainder_of((double)a, (double)b); }
