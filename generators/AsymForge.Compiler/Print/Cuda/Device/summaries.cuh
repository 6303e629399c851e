// needs: types, block, descent

// The scores of one decision as a budget rule sees them. C# twins: ScoreSummary, ExactSum, MassDescent. Integer sums with one rounding at the end, so that no order of threads can change a bit.

enum { LIMBS = 12, PLUS_INFINITIES = 0, NANS = 255, MINUS_INFINITIES = 256, SUM_BINS = 257 };

__device__ inline float no_number() { return __uint_as_float(0x7FC00000u); }

__device__ inline int scores_count(Scores scores) { return scores.n; }

// cooperative. The largest score; NaN where there is none but NaN; a zero is +0. Cost: one read of the scores, 2 barriers.
__device__ inline float scores_max(Scores scores) {
    u32 largest = 0;
    for (int i = (int)threadIdx.x; i < scores.n; i += THREADS) {
        u32 key = order_key(scores.score[i]);
        largest = key > largest ? key : largest;
    }

    largest = block_max(largest);
    return largest == 0 ? no_number() : score_of_key(largest);
}

// Where a score goes and with what: the finite ones to the bin of their exponent (subnormals to that of the smallest normals), as signed mantissas in units of 2^(bin - 150).
__device__ inline u32 sum_bin(float score, u64* weight) {
    u32 bits = __float_as_uint(score), exponent = bits >> 23 & 255u, fraction = bits & 0x7FFFFFu;
    if (exponent == 255) {
        *weight = 1;
        return fraction != 0 ? NANS : bits >> 31 != 0 ? MINUS_INFINITIES : PLUS_INFINITIES;
    }

    u64 mantissa = exponent == 0 ? fraction : fraction | 0x800000u;
    *weight = bits >> 31 != 0 ? 0 - mantissa : mantissa;
    return exponent == 0 ? 1u : exponent;
}

// Adds value * 2^shift to the limbs, 32 bits each, modulo the whole; several threads at a time.
__device__ inline void add_to_limbs(u64* limbs, i64 value, int shift) {
    int at = shift / 32, up = shift % 32;
    u64 low = (u64)value << up;
    atomicAdd(&limbs[at], low & 0xFFFFFFFFu);
    atomicAdd(&limbs[at + 1], low >> 32);
    atomicAdd(&limbs[at + 2], (u64)(up == 0 ? value >> 63 : value >> (64 - up)));
}

// Carries upwards until every limb but the last is in [0, 2^32).
__device__ inline void carry(i64* limbs) {
    UNROLL
    for (int i = 0; i < LIMBS - 1; i++) {
        limbs[i + 1] += limbs[i] >> 32;
        limbs[i] &= 0xFFFFFFFFll;
    }
}

// The sum in units of 2^-149, rounded once to double: 64 leading bits, the last of them sticky.
__device__ inline double round_limbs(const u64* sums) {
    i64 limbs[LIMBS];
    UNROLL
    for (int i = 0; i < LIMBS; i++) {
        limbs[i] = (i64)sums[i];
    }

    carry(limbs);
    bool negative = limbs[LIMBS - 1] < 0;
    UNROLL
    for (int i = 0; i < LIMBS; i++) {
        limbs[i] = negative ? -limbs[i] : limbs[i];
    }

    carry(limbs);
    u64 head = 0;
    bool sticky = false;
    int exponent = 0;
    UNROLL
    for (int i = LIMBS - 1; i >= 0; i--) {
        u64 limb = (u64)limbs[i];
        int room = __clzll((i64)head), taken = room < 32 ? room : 32;
        head = head << taken | limb >> (32 - taken);
        sticky = sticky || (limb << taken & 0xFFFFFFFFu) != 0;
        exponent = taken > 0 ? 32 * i + 32 - taken : exponent;
    }

    double power = __longlong_as_double((i64)(exponent - 149 + 1023) << 52);
    double magnitude = (double)(sticky ? head | 1 : head) * power;
    return negative ? -magnitude : magnitude;
}

// cooperative. The mean of the scores that are not NaN; NaN where there is none. Cost: one read of the scores, 4 barriers.
__device__ inline float scores_mean(Scores scores) {
    __shared__ u64 bins[SUM_BINS];
    __shared__ u64 limbs[LIMBS];
    for (int bin = (int)threadIdx.x; bin < SUM_BINS; bin += THREADS) {
        bins[bin] = 0;
    }

    if (threadIdx.x < LIMBS) {
        limbs[threadIdx.x] = 0;
    }

    __syncthreads();
    for (int base = warp_of_block() * WARP; base < scores.n; base += THREADS) {
        int i = base + lane_of_warp();
        u64 weight = 0;
        u32 bin = i < scores.n ? sum_bin(scores.score[i], &weight) : 0;
        tally(bins, weight != 0, bin, weight);
    }

    __syncthreads();
    if (threadIdx.x != PLUS_INFINITIES && threadIdx.x != NANS && bins[threadIdx.x] != 0) {
        add_to_limbs(limbs, (i64)bins[threadIdx.x], (int)threadIdx.x - 1);
    }

    __syncthreads();
    bool positive = bins[PLUS_INFINITIES] != 0, negative = bins[MINUS_INFINITIES] != 0;
    double counted = (double)(scores.n - (int)bins[NANS]), sum = round_limbs(limbs);
    __syncthreads();
    if (positive || negative) {
        return positive && negative ? no_number() : __uint_as_float(positive ? 0x7F800000u : 0xFF800000u);
    }

    return (float)(sum / counted);
}

// A score's mass: its mantissa shifted so that the largest score has `bits` bits. Fewer bits for more than 2^21 scores keep the total below 2^63.
struct MassKeys {
    const float* scores;
    int exponent, bits;

    __device__ u64 mass_of(float score) const {
        if (!(score > 0.0f)) {
            return 0;
        }

        u32 own = __float_as_uint(score) >> 23, fraction = __float_as_uint(score) & 0x7FFFFFu;
        u64 mantissa = own == 0 ? (u64)fraction << 1 : (u64)(fraction | 0x800000u);
        int shift = bits - 24 - (exponent - (int)own);
        return shift >= 0 ? mantissa << shift : shift > -64 ? mantissa >> -shift : 0;
    }

    __device__ bool at(int i, u32* key, u64* weight) const {
        *key = order_key(scores[i]);
        *weight = mass_of(scores[i]);
        return *weight != 0;
    }
};

// ceil(share * total) without rounding, 0 < share <= 1: a float is a whole number of 2^(exponent - 150), the product has up to 87 bits.
__device__ inline u64 share_of_total(float share, u64 total) {
    u32 bits = __float_as_uint(share);
    int down = 150 - (bits < 0x800000u ? 1 : (int)(bits >> 23));
    u64 mantissa = bits < 0x800000u ? bits : (bits & 0x7FFFFFu) | 0x800000u;
    u64 low = mantissa * total, high = __umul64hi(mantissa, total);
    if (down > 100) {
        return 1;
    }

    bool beyond = down >= 64;
    u64 whole = beyond ? high >> (down - 64) : high << (64 - down) | low >> down;
    u64 rest = beyond ? low | (high & ((1ull << (down - 64)) - 1)) : low & ((1ull << down) - 1);
    return whole + (rest != 0 ? 1 : 0);
}

// How many of the best scores hold ceil(share * total), by the total's masses and the descent's cut.
__device__ inline int count_holding(Scores scores, MassKeys masses, float share) {
    u64 total = 0;
    for (int i = (int)threadIdx.x; i < scores.n; i += THREADS) {
        total += masses.mass_of(scores.score[i]);
    }

    total = block_sum(total);
    Cut<u64> cut = radix_descent(masses, scores.n, share_of_total(share, total));
    int above = 0;
    for (int i = (int)threadIdx.x; i < scores.n; i += THREADS) {
        above += order_key(scores.score[i]) > cut.key ? 1 : 0;
    }

    // Of the scores equal to the cut only as many as are needed count; each holds the same.
    u64 each = masses.mass_of(score_of_key(cut.key));
    return block_sum(above) + (int)((cut.left + each - 1) / each);
}

// cooperative. The least p/n, p >= 1, such that the p highest scores hold the share; NaN where nobody holds anything or the share is NaN. Cost: at most seven reads of the scores, 19 barriers.
__device__ inline float scores_fraction_for_mass(Scores scores, float share) {
    u32 largest = 0;
    for (int i = (int)threadIdx.x; i < scores.n; i += THREADS) {
        float score = scores.score[i];
        u32 bits = score > 0.0f ? __float_as_uint(score) : 0u;
        largest = bits > largest ? bits : largest;
    }

    largest = block_max(largest);
    if (largest == 0 || share != share) {
        return no_number();
    }

    int count = scores.n, fewer = 62 - (31 - __clz(scores.n));
    if (share <= 0.0f || largest == 0x7F800000u) {
        count = 1;
    }
    else if (share <= 1.0f) {
        MassKeys masses = {scores.score, (int)(largest >> 23), fewer < 41 ? fewer : 41};
        count = count_holding(scores, masses, share);
    }

    return (float)count / (float)scores.n;
}

// cooperative. The fraction of all n scores that are strictly above a threshold; NaN where there is no score but NaN. Cost: one read of the scores, 2 barriers.
__device__ inline float scores_fraction_above(Scores scores, float threshold) {
    u64 both = 0;
    for (int i = (int)threadIdx.x; i < scores.n; i += THREADS) {
        float score = scores.score[i];
        both += (u64)(score > threshold ? 1 : 0) << 32 | (u64)(score == score ? 1 : 0);
    }

    both = block_sum(both);
    return (u32)both == 0 ? no_number() : (float)(int)(both >> 32) / (float)scores.n;
}
