// needs: numbers

// exp and log as AsymForge.Kernels.Polynomials has them: the same sequence of additions and multiplications of floats, none of them fused.

// x to the nearest whole number, halves to even, for |x| below 2^22: 1.5 * 2^23 leaves no room for a fraction.
__device__ inline float whole_float(float x) { return x + 12582912.0f - 12582912.0f; }

// 2^k for a whole -126 <= k <= 127.
__device__ inline float float_power_of_two(float k) { return __uint_as_float((u32)((int)k + 127) << 23); }

// e^x = 2^k e^r with k = round(x / ln 2) and |r| <= ln 2 / 2; ln 2 is taken off in two parts, the first of which times k is exact.
__device__ inline float f_exp(float x) {
    if (is_nan(x)) {
        return x;
    }

    if (x > 89.0f) {
        return float_infinity();
    }

    if (x < -104.0f) {
        return 0.0f;
    }

    float k = whole_float(x * 1.44269504f);
    float r = x - k * 0.693359375f - k * -2.12194440e-4f;

    // Taylor to the seventh power.
    float p = 1.0f / 5040;
    p = p * r + 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r * r + r + 1.0f;

    // 2^k in two factors, so that results beyond either end of the exponent range round once.
    float half_k = whole_float(k * 0.5f);
    return p * float_power_of_two(half_k) * float_power_of_two(k - half_k);
}

// ln x = e ln 2 + ln m with m in [sqrt(1/2), sqrt 2); ln m = f - f^2 / 2 + f^3 P(f) with f = m - 1.
__device__ inline float f_log(float x) {
    if (!(x > 0.0f)) {
        return x == 0.0f ? -float_infinity() : float_nan();
    }

    if (is_infinite(x)) {
        return x;
    }

    bool is_tiny = x < 1.17549435e-38f; // subnormals are taken times 2^24
    u32 bits = __float_as_uint(is_tiny ? x * 16777216.0f : x);
    float m = __uint_as_float((bits & 0x007FFFFFu) | 0x3F000000u);
    float e = (float)(bits >> 23) - (is_tiny ? 150.0f : 126.0f);
    bool is_small = m < 0.707106781f;
    float f = (is_small ? m + m : m) - 1.0f;
    e -= is_small ? 1.0f : 0.0f;

    float p = 7.0376836292e-2f;
    p = p * f + -1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f + -1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f + -1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f + -2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    float square = f * f;
    float tail = p * f * square + e * -2.12194440e-4f - square * 0.5f;
    return f + tail + e * 0.693359375f;
}
