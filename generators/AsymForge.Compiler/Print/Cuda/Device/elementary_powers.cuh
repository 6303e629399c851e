// needs: elementary_doubles

// Powers and roots of any number. Twin: Elementary.Powers.cs.

// a^y for a >= 0.
__device__ inline double pow_of(double a, double y) {
    double infinity = float_infinity();
    if (a == 0 || is_infinite_double(a)) {
        return (a == 0) == (y > 0) ? 0 : infinity;
    }

    return a == 1 ? 1 : is_infinite_double(y) ? ((a > 1) == (y > 0) ? infinity : 0) : exp_2_of(within(y * log_2_of(a), 400));
}

// Floats from 2^24 on are whole and even.
__device__ inline bool is_whole(float y, bool* is_odd) {
    *is_odd = false;
    if (!(y < 16777216.0f && y > -16777216.0f)) {
        return true;
    }

    int truncated = (int)y;
    *is_odd = (float)truncated == y && (truncated & 1) != 0;
    return (float)truncated == y;
}

// x^y = 2^(y log2 |x|), negated for a negative x and an odd whole y.
__device__ inline float f_pow(float x, float y) {
    if (y == 0 || x == 1) {
        return 1.0f;
    }

    if (is_nan(x) || is_nan(y)) {
        return float_nan();
    }

    double magnitude = pow_of(fabs((double)x), y);
    bool is_odd, whole_power = is_whole(y, &is_odd);
    return x < 0 && !whole_power && !is_infinite(x) ? float_nan() : (float)(is_odd ? with_sign_of(x, magnitude) : magnitude);
}

// A guess from a third of the exponent's bits, within 6 %, then Newton's steps y - (y^3 - x) / 3y^2.
__device__ inline float f_cbrt(float x) {
    if (x == 0 || is_nan(x) || is_infinite(x)) {
        return x;
    }

    double a = fabs((double)x), y = __longlong_as_double(__double_as_longlong(a) / 3 + 0x2A9F789300000000ll);
    for (int step = 0; step < 4; step++) {
        double square = y * y;
        y -= (square * y - a) / (3 * square);
    }

    return (float)with_sign_of(x, y);
}

// Infinite where one of them is, even beside NaN.
__device__ inline float f_hypot(float x, float y) {
    return is_infinite(x) || is_infinite(y) ? float_infinity() : (float)sqrt((double)x * x + (double)y * y);
}
