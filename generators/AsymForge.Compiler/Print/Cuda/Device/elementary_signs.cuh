// needs: elementary_doubles

// Exact functions of signs, magnitudes and remainders. Twin: Elementary.Signs.cs; f_sign is among the numbers.

// The magnitude of x with the sign of y; the sign of a NaN is positive.
__device__ inline float f_copysign(float x, float y) { return is_nan(x) ? x : is_negative(y) && !is_nan(y) ? -fabsf(x) : fabsf(x); }

// Whichever has the larger magnitude, of equal ones the positive; NaN wins.
__device__ inline float f_maxmagnitude(float x, float y) {
    float a = fabsf(x), b = fabsf(y);
    return a > b || is_nan(x) ? x : a == b && !is_negative(x) ? x : y;
}

// Whichever has the smaller magnitude, of equal ones the negative; NaN wins.
__device__ inline float f_minmagnitude(float x, float y) {
    float a = fabsf(x), b = fabsf(y);
    return a < b || is_nan(x) ? x : a == b && is_negative(x) ? x : y;
}

// x - y round(x / y), halves to even: the quotient's parity is in the remainder of x and 2y.
__device__ inline float f_ieeeremainder(float x, float y) {
    double b = fabs((double)y), rest = remainder_of(fabs((double)x), 2 * b);
    if (rest + rest > b) {
        rest -= b;
        rest = rest + rest >= b ? rest - b : rest;
    }

    return (float)with_sign_of(x, rest);
}

// The nearest whole number, halves away from zero; from 2^23 on floats are whole.
__device__ inline float f_roundaway(float x) {
    return x < 8388608.0f && x > -8388608.0f ? (float)with_sign_of(x, (int)(fabs((double)x) + 0.5)) : x;
}
