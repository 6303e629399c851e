// needs: types, block

// The dot product that every target computes alike. C# twin: Dots. Element i is multiplied and then added (unfused, ascending i) to partial sum i mod 32, which on a device is a lane of a warp.

// All lanes of a warp: the tree over its 32 partial sums, distances 16, 8, 4, 2, 1. Both sides of a shuffle add the same two numbers, and addition commutes, so that each lane has the tree's bits.
__device__ inline float add_partial_sums(float sum) {
    for (int distance = WARP / 2; distance > 0; distance /= 2) {
        sum += __shfl_xor_sync(0xffffffffu, sum, distance);
    }

    return sum;
}

// The trees of 32 dot products, one of which each lane gets: lane l that of sums[l]. At each distance a lane gives away the half that the other side goes on with: 31 shuffles instead of 160.
__device__ inline float add_partial_sums_of_32(float* sums) {
    UNROLL
    for (int step = 0; step < 5; step++) {
        const int distance = WARP / 2 >> step;
        bool upper = (lane_of_warp() & distance) != 0;
        UNROLL
        for (int d = 0; d < distance; d++) {
            float low = sums[d], high = sums[d + distance];
            sums[d] = (upper ? high : low) + __shfl_xor_sync(0xffffffffu, upper ? low : high, distance);
        }
    }

    return sums[0];
}
