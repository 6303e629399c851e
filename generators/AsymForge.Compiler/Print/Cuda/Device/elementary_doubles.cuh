// needs: numbers

// What the families of AsymForge.Kernels.Elementary share: exponents, e^x - 1 and ln in double, operation for operation; nothing is fused.

constexpr double LN_2 = 0.6931471805599453;

constexpr double INVERSE_LN_2 = 1.4426950408889634;

// ln 2 in two parts, the first of 32 bits: times a whole number below 2^21 it is exact.
constexpr double LN_2_HIGH = 0.6931471803691238;
constexpr double LN_2_LOW = 1.9082149292705877e-10;

// x to the nearest whole number, halves to even, for |x| below 2^51: 1.5 * 2^52 leaves no room for a fraction.
__device__ inline double whole(double x) { return x + 6755399441055744.0 - 6755399441055744.0; }

// C#'s cast of a double within the range of int, or NaN, which gives 0.
__device__ inline int int_of(double x) { return x == x ? (int)x : 0; }

// Beyond +-limit a function has reached its end; NaN passes.
__device__ inline double within(double x, double limit) { return x > limit ? limit : x < -limit ? -limit : x; }

__device__ inline bool is_negative_double(double x) { return __double_as_longlong(x) < 0; }

__device__ inline bool is_infinite_double(double x) { return (__double_as_longlong(x) & 0x7FFFFFFFFFFFFFFFll) == 0x7FF0000000000000ll; }

__device__ inline double with_sign_of(double sign, double magnitude) { return is_negative_double(sign) ? -magnitude : magnitude; }

// e^r - 1 for |r| <= ln 2 / 2: Taylor to r^13.
__device__ inline double exp_m1_of_small(double r) {
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600;
    p = p * r + 1.0 / 39916800;
    p = p * r + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    return p * r * r + r;
}

// e^x = 2^k e^r with k = round(x / ln 2), for |x| <= 700.
__device__ inline double exp_of(double x) {
    double k = whole(x * INVERSE_LN_2);
    return (exp_m1_of_small(x - k * LN_2_HIGH - k * LN_2_LOW) + 1) * power_of_two(int_of(k));
}

// e^x - 1, to the last bits beside 0 as well.
__device__ inline double exp_m1_of(double x) { return x > 0.34 || x < -0.34 ? exp_of(x) - 1 : exp_m1_of_small(x); }

// 2^x = 2^k e^((x - k) ln 2), for |x| <= 1000.
__device__ inline double exp_2_of(double x) {
    double k = whole(x);
    return (exp_m1_of_small((x - k) * LN_2) + 1) * power_of_two(int_of(k));
}

// ln((1 + s) / (1 - s)) = 2 (s + s^3 / 3 + s^5 / 5 + ...) to s^19, for |s| <= 0.172.
__device__ inline double ln_of_ratio(double s) {
    double z = s * s, p = 2.0 / 19;
    p = p * z + 2.0 / 17;
    p = p * z + 2.0 / 15;
    p = p * z + 2.0 / 13;
    p = p * z + 2.0 / 11;
    p = p * z + 2.0 / 9;
    p = p * z + 2.0 / 7;
    p = p * z + 2.0 / 5;
    p = p * z + 2.0 / 3;
    return p * z * s + (s + s);
}

// x = m 2^e with m in (sqrt(1/2), sqrt 2], for positive numbers that are normal in double; gives ln m.
__device__ inline double ln_of_mantissa(double x, double* e) {
    i64 bits = __double_as_longlong(x);
    int exponent = (int)(bits >> 52) - 1023;
    double m = __longlong_as_double((bits & 0x000FFFFFFFFFFFFFll) | 0x3FF0000000000000ll);
    if (m > 1.4142135623730951) {
        m *= 0.5;
        exponent++;
    }

    *e = exponent;
    return ln_of_ratio((m - 1) / (m + 1));
}

// ln x of a positive number.
__device__ inline double ln_of(double x) {
    double e, ln = ln_of_mantissa(x, &e);
    return e * LN_2 + ln;
}

// log2 x of a positive number; exact for powers of two.
__device__ inline double log_2_of(double x) {
    double e, ln = ln_of_mantissa(x, &e);
    return e + ln * INVERSE_LN_2;
}

// ln(1 + u) for u > -1; beside 0 from u itself, which 1 + u would round away.
__device__ inline double log_p1_of(double u) { return u > -0.29 && u < 0.41 ? ln_of_ratio(u / (2 + u)) : ln_of(1 + u); }
