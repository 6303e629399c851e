// needs: elementary_doubles

// Logarithms: a negative number gives NaN, +-0 gives -infinity. Twin: Elementary.Logarithms.cs.

__device__ inline bool is_outside_logs(double x) { return !(x > 0) || is_infinite_double(x); }

__device__ inline float log_outside(double x) { return x == 0 ? -float_infinity() : x > 0 ? float_infinity() : float_nan(); }

__device__ inline double ln_anywhere(double x) { return is_outside_logs(x) ? log_outside(x) : ln_of(x); }

// Exact for powers of two.
__device__ inline float f_log2(float x) { return is_outside_logs(x) ? log_outside(x) : (float)log_2_of(x); }

__device__ inline float f_log10(float x) { return is_outside_logs(x) ? log_outside(x) : (float)(ln_of(x) * 0.4342944819032518); }

// ln x / ln y. Base 1 gives NaN; bases 0 and infinity give NaN except for x = 1.
__device__ inline float f_logbase(float x, float y) {
    return is_nan(x) || is_nan(y) || y == 1 || (x != 1 && (y == 0 || y == float_infinity())) ? float_nan() : (float)(ln_anywhere(x) / ln_anywhere(y));
}
