// needs: elementary_reduction

// Sine, cosine and tangent of any angle in radians. Infinities give NaN. Twin: Elementary.Angles.cs.

__device__ inline bool is_angle(float x) { return (x > 0 || x < 0) && !is_infinite(x); }

// Taylor to r^15 for |r| <= pi/4.
__device__ inline double sin_of_small(double r) {
    double z = r * r, p = -1.0 / 1307674368000.0;
    p = p * z + 1.0 / 6227020800.0;
    p = p * z - 1.0 / 39916800;
    p = p * z + 1.0 / 362880;
    p = p * z - 1.0 / 5040;
    p = p * z + 1.0 / 120;
    p = p * z - 1.0 / 6;
    return p * z * r + r;
}

// Taylor to r^16 for |r| <= pi/4.
__device__ inline double cos_of_small(double r) {
    double z = r * r, p = 1.0 / 20922789888000.0;
    p = p * z - 1.0 / 87178291200.0;
    p = p * z + 1.0 / 479001600;
    p = p * z - 1.0 / 3628800;
    p = p * z + 1.0 / 40320;
    p = p * z - 1.0 / 720;
    p = p * z + 1.0 / 24;
    p = p * z - 0.5;
    return p * z + 1;
}

// sin(r + quadrant pi/2).
__device__ inline double sin_of(double r, int quadrant) {
    double value = (quadrant & 1) == 0 ? sin_of_small(r) : cos_of_small(r);
    return (quadrant & 2) == 0 ? value : -value;
}

__device__ inline float f_sin(float x) {
    if (!is_angle(x)) {
        return x == 0 ? x : float_nan();
    }

    int quadrant;
    double r = reduce(x, &quadrant);
    return (float)sin_of(r, quadrant);
}

__device__ inline float f_cos(float x) {
    if (!is_angle(x)) {
        return x == 0 ? 1.0f : float_nan();
    }

    int quadrant;
    double r = reduce(x, &quadrant);
    return (float)sin_of(r, quadrant + 1);
}

__device__ inline float f_tan(float x) {
    if (!is_angle(x)) {
        return x == 0 ? x : float_nan();
    }

    int quadrant;
    double r = reduce(x, &quadrant);
    return (float)(sin_of(r, quadrant) / sin_of(r, quadrant + 1));
}
