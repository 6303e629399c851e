// needs: elementary_doubles

// The exponent of a number; exact. Twin: Elementary.Exponents.cs.

// x 2^n, rounded once.
__device__ inline float f_scaleb(float x, int n) { return (float)(x * power_of_two(n > 300 ? 300 : n < -300 ? -300 : n)); }

// floor(log2 |x|): every float is a normal double. 0 gives the least int, infinities and NaN the largest.
__device__ inline int f_ilogb(float x) {
    return x == 0 ? -2147483647 - 1 : is_nan(x) || is_infinite(x) ? 2147483647 : ((int)(__double_as_longlong(x) >> 52) & 0x7FF) - 1023;
}
