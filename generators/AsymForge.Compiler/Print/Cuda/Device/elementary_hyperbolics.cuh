// needs: elementary_doubles

// Hyperbolic functions from e^x - 1, their inverses from ln(1 + x): nothing cancels beside 0. +-0 keeps its sign. Twin: Elementary.Hyperbolics.cs.

// (m + m / (m + 1)) / 2 with m = e^|x| - 1.
__device__ inline float f_sinh(float x) {
    double m = exp_m1_of(within(fabs((double)x), 100));
    return (float)with_sign_of(x, 0.5 * (m + m / (m + 1)));
}

// (e^|x| + 1 / e^|x|) / 2.
__device__ inline float f_cosh(float x) {
    double e = exp_of(within(fabs((double)x), 100));
    return (float)(0.5 * (e + 1 / e));
}

// m / (m + 2) with m = e^(2|x|) - 1.
__device__ inline float f_tanh(float x) {
    double m = exp_m1_of(2 * within(fabs((double)x), 40));
    return (float)with_sign_of(x, m / (m + 2));
}

// ln(1 + |x| + x^2 / (1 + sqrt(1 + x^2))).
__device__ inline float f_asinh(float x) {
    double a = fabs((double)x), square = a * a;
    return is_nan(x) || is_infinite(x) ? x : (float)with_sign_of(x, log_p1_of(a + square / (1 + sqrt(1 + square))));
}

// ln(1 + t + sqrt(2t + t^2)) with t = x - 1; NaN below 1.
__device__ inline float f_acosh(float x) {
    double t = x - 1.0;
    return !(x >= 1) ? float_nan() : is_infinite(x) ? x : (float)log_p1_of(t + sqrt(2 * t + t * t));
}

// ln((1 + x) / (1 - x)) / 2; +-1 gives +-infinity, NaN beyond.
__device__ inline float f_atanh(float x) {
    double a = fabs((double)x);
    return !(a <= 1) ? float_nan()
        : a == 1 ? x * float_infinity()
        : (float)with_sign_of(x, 0.5 * (a < 0.17 ? ln_of_ratio(a) : ln_of((1 + a) / (1 - a))));
}
