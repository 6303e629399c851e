// needs: elementary_doubles

// Angles of sines, cosines and tangents, in radians. Twin: Elementary.Arcs.cs.

constexpr double PI = 3.141592653589793;

// atan(i / 8)
static __device__ const double ATAN_OF_EIGHTHS[9] = {
    0.0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624, 0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
};

// atan t = atan c + atan((t - c) / (1 + t c)) with c = round(8 t) / 8, for 0 <= t <= 1; the rest, at most 1/16, by its series to the 13th power.
__device__ inline double atan_of_small(double t) {
    double i = whole(8 * t), c = i / 8, s = (t - c) / (1 + t * c), z = s * s, p = 1.0 / 13;
    p = p * z - 1.0 / 11;
    p = p * z + 1.0 / 9;
    p = p * z - 1.0 / 7;
    p = p * z + 1.0 / 5;
    p = p * z - 1.0 / 3;
    return ATAN_OF_EIGHTHS[(int)i] + (p * z * s + s);
}

// atan(y / x) for y, x >= 0 that are not both infinite; 0 / 0 counts as 0.
__device__ inline double atan_of_ratio(double y, double x) { return y > x ? PI / 2 - atan_of_small(x / y) : y == 0 ? 0 : atan_of_small(y / x); }

__device__ inline float f_asin(float x) {
    return !(x <= 1 && x >= -1) ? float_nan() : (float)with_sign_of(x, atan_of_ratio(fabs((double)x), sqrt((1.0 - x) * (1.0 + x))));
}

__device__ inline float f_acos(float x) { return !(x <= 1 && x >= -1) ? float_nan() : (float)(2 * atan_of_ratio(sqrt(1.0 - x), sqrt(1.0 + x))); }

__device__ inline float f_atan(float x) { return is_nan(x) ? float_nan() : (float)with_sign_of(x, atan_of_ratio(fabs((double)x), 1)); }

// The angle of the point (x, y), with the sign of y.
__device__ inline float f_atan2(float y, float x) {
    if (is_nan(x) || is_nan(y)) {
        return float_nan();
    }

    double angle = is_infinite(x) && is_infinite(y) ? PI / 4 : atan_of_ratio(fabs((double)y), fabs((double)x));
    return (float)with_sign_of(y, is_negative(x) ? PI - angle : angle);
}
