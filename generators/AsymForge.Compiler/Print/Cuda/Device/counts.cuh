// needs: types

// How fractions become counts. C# twin: Counts. A few operations on doubles, each rounded on its own, so that every target has the same bits. Called by any number of threads.

// A double as an int: towards zero, saturated; NaN gives 0.
__device__ inline int saturated(double x) {
    return x >= 2147483648.0 ? 2147483647 : x > -2147483649.0 ? (int)x : x <= -2147483649.0 ? -2147483647 - 1 : 0;
}

// A product within 2^-20 (relative) of a boundary counts as that boundary.
__device__ inline double less_slack() { return 1.0 - 1.0 / 1048576.0; }

__device__ inline double plus_slack() { return 1.0 + 1.0 / 1048576.0; }

__device__ inline int lenient_ceiling(double x) { return saturated(ceil(x * less_slack())); }

__device__ inline int lenient_floor(double x) { return saturated(floor(x * plus_slack())); }

__device__ inline int lenient_half_even(double product) {
    double half = floor(product) + 0.5;
    bool on_boundary = product * less_slack() <= half && half <= product * plus_slack();
    return saturated(rint(on_boundary ? half : product));
}

// Rounding: 0 up, 1 down, 2 half to even, 3 half up.
__device__ inline int round_count(double product, int rounding) {
    return rounding == 0 ? lenient_ceiling(product)
        : rounding == 1 ? lenient_floor(product)
        : rounding == 2 ? lenient_half_even(product)
        : saturated(floor(product * plus_slack() + 0.5));
}

// lo wins where the two cross.
__device__ inline int count_clamped(int wanted, int lo, int hi) {
    int below = wanted < hi ? wanted : hi;
    return below > lo ? below : lo;
}

// lo = max(1, ceil(min n)), at most n; hi = max(lo, min(n, floor(max n))). No tokens: (0, 0).
__device__ inline Bounds bounds_of(int n, double min, double max) {
    Bounds bounds = {0, 0};
    if (n > 0) {
        bounds.lo = count_clamped(lenient_ceiling(min * n), 1, n);
        bounds.hi = count_clamped(lenient_floor(max * n), bounds.lo, n);
    }

    return bounds;
}

// The bounds under an override: lo = hi = ceil(keep n), 1 to n.
__device__ inline Bounds bounds_of_keep(int n, double keep) {
    int count = n <= 0 ? 0 : count_clamped(lenient_ceiling(keep * n), 1, n);
    Bounds bounds = {count, count};
    return bounds;
}

// The count that a fraction of n stands for, within its bounds. NaN and +infinity give hi, -infinity lo.
__device__ inline int count_from_fraction(float fraction, int n, int rounding, int lo, int hi) {
    int wanted = fraction != fraction ? hi : round_count((double)fraction * n, rounding);
    return count_clamped(wanted, lo, hi);
}
