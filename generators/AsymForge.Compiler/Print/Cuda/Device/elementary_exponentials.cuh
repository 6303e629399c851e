// needs: elementary_doubles

// Powers of fixed bases. From 2^+-200 on every result has left the range of float. Twin: Elementary.Exponentials.cs.

__device__ inline float f_exp2(float x) { return (float)exp_2_of(within(x, 200)); }

__device__ inline float f_exp10(float x) { return (float)exp_of(within(x, 60) * 2.302585092994046); }
