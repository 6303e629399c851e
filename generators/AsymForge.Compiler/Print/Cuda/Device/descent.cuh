// needs: types, block

// A key whose unsigned order is the order of scores: NaN lowest (0), then -infinity, ..., -0 = +0, ..., +infinity. C# twin: OrderKeys.Of.
__device__ inline u32 order_key(float score) {
    u32 bits = __float_as_uint(score + 0.0f);
    return score != score ? 0u : bits >> 31 != 0 ? ~bits : bits | 0x80000000u;
}

// The score that has a key. Not of the keys of NaN.
__device__ inline float score_of_key(u32 key) { return __uint_as_float(key >> 31 != 0 ? key & 0x7FFFFFFFu : ~key); }

// Adds a lane's weight to its digit's bin, which is shared memory. All lanes of a warp call it: those with the digit of the lowest active lane add up by shuffles first, so that a warp of equal digits
// (all scores alike is the worst case) costs one atomic instead of 32.
template <class Whole>
__device__ void tally(Whole* bins, bool active, u32 digit, Whole weight) {
    u32 group = __ballot_sync(0xffffffffu, active);
    if (group == 0) {
        return;
    }

    int leader = 31 - __clz((int)(group & (0u - group)));
    u32 common = __shfl_sync(0xffffffffu, digit, leader);
    bool with_leader = active && digit == common;
    Whole sum = warp_sum(with_leader ? weight : (Whole)0);
    if (lane_of_warp() == leader) {
        atomicAdd(&bins[digit], sum);
    }
    else if (active && !with_leader) {
        atomicAdd(&bins[digit], weight);
    }
}

// The largest key for which the keys from it on weigh at least what is wanted; `left` is what the keys equal to it must still contribute.
template <class Whole>
struct Cut {
    u32 key;
    Whole left;
};

// cooperative. Four passes over 8-bit digits. C# twins: RadixDescent.Largest (weight 1), MassDescent. keys.at(i, &key, &weight) says whether element i takes part; 1 <= wanted <= the sum of weights.
// Weights are whole numbers: their sums do not depend on the order of atomics. Cost: four reads of each element, 13 barriers; of 256 bins each thread scans one.
template <class Whole, class Keys>
__device__ Cut<Whole> radix_descent(const Keys& keys, int n, Whole wanted) {
    __shared__ Whole bins[THREADS];
    __shared__ Whole totals[WARPS];
    __shared__ Cut<Whole> found;
    u32 digit = (u32)(THREADS - 1) - threadIdx.x, prefix = 0, mask = 0;
    bins[digit] = 0;
    __syncthreads();
    for (int shift = 24; shift >= 0; shift -= 8) {
        for (int base = warp_of_block() * WARP; base < n; base += THREADS) {
            u32 key = 0;
            Whole weight = 0;
            int i = base + lane_of_warp();
            bool active = i < n && keys.at(i, &key, &weight) && (key & mask) == prefix;
            tally(bins, active, key >> shift & 255u, weight);
        }

        __syncthreads();
        Whole own = bins[digit];
        bins[digit] = 0;
        Whole from_top = inclusive_scan(own, totals);
        if (from_top >= wanted && from_top - own < wanted) {
            found.key = prefix | digit << shift;
            found.left = wanted - (from_top - own);
        }

        __syncthreads();
        prefix = found.key;
        wanted = found.left;
        mask |= 255u << shift;
    }

    Cut<Whole> cut = {prefix, wanted};
    return cut;
}
