// needs: types, block, descent

// Which tokens a count stands for. C# twin: Selection. Lists are ascending; order is score descending, then index ascending, NaN last, -0 = +0; protected tokens come first.
// Scores are compared as 32-bit keys and positions are counted, so that every target makes the same list.

struct ScoreKeys {
    const float* scores;
    const unsigned char* is_protected;

    // Above the key of +infinity: a protected token's.
    __device__ u32 of(int i) const { return is_protected != nullptr && is_protected[i] != 0 ? 0xFFFFFFFFu : order_key(scores[i]); }

    __device__ bool at(int i, u32* key, u32* weight) const {
        *key = of(i);
        *weight = 1;
        return true;
    }
};

// First kind: above the cut; second: on it.
struct TakeBest {
    ScoreKeys keys;
    Cut<u32> cut;
    int* kept;

    __device__ u32 kind(int i) const {
        u32 key = keys.of(i);
        return key > cut.key ? 1u : key == cut.key ? 2u : 0u;
    }

    __device__ void at(int i, u32 kind, Before before) {
        int ties = (int)cut.left;
        if (kind == 1u || (kind == 2u && before.second < ties)) {
            kept[before.first + (before.second < ties ? before.second : ties)] = i;
        }
    }
};

// cooperative. The `count` best tokens, 0 <= count <= n. C# twin: Selection.TopK. Cost: six reads of the scores, 14 barriers.
__device__ inline void select_top(const float* scores, const unsigned char* is_protected, int n, int count, int* kept) {
    if (count == 0 || count == n) {
        keep_all(count, kept);
        return;
    }

    ScoreKeys keys = {scores, is_protected};
    TakeBest take = {keys, radix_descent(keys, n, (u32)count), kept};
    visit_in_order(n, take);
}

// cooperative. How many scores are strictly above a threshold; NaN is above nothing, and nothing is above NaN. C# twin: Selection.CountAbove.
__device__ inline int count_above(const float* scores, int n, float threshold) {
    int count = 0;
    for (int i = (int)threadIdx.x; i < n; i += THREADS) {
        count += scores[i] > threshold ? 1 : 0;
    }

    return block_sum(count);
}

// First kind: protected. The t-th of `wanted` among `free` others is at floor((2t+1) free / (2 wanted)), so that of the first r others floor(ceil(2 wanted r / free) / 2) are taken.
struct TakeSpaced {
    const unsigned char* is_protected;
    u64 free, wanted;
    int count;
    int* kept;

    __device__ int taken_of(int others) const { return others == 0 ? 0 : (int)((2 * wanted * (u64)others + free - 1) / free / 2); }

    __device__ u32 kind(int i) const { return is_protected[i] != 0 ? 1u : 0u; }

    __device__ void at(int i, u32 kind, Before before) {
        int others = i - before.first, taken = taken_of(others), at = before.first + taken;
        if (kind != 0 ? at < count : taken_of(others + 1) > taken) {
            kept[at] = i;
        }
    }
};

// cooperative. Evenly spaced tokens, 0 <= count <= n; protected ones are kept and count. C# twin: Selection.Stride, whose loop is a formula here: whole numbers below 2^64.
__device__ inline void select_stride(int n, int count, const unsigned char* is_protected, int* kept) {
    if (is_protected == nullptr) {
        for (int t = (int)threadIdx.x; t < count; t += THREADS) {
            kept[t] = (int)((2 * (u64)t + 1) * (u64)n / (2 * (u64)count));
        }

        return;
    }

    int flags = 0;
    for (int i = (int)threadIdx.x; i < n; i += THREADS) {
        flags += is_protected[i] != 0 ? 1 : 0;
    }

    int chosen = block_sum(flags);
    TakeSpaced take = {is_protected, (u64)(n - chosen), (u64)(count > chosen ? count - chosen : 0), count, kept};
    visit_in_order(n, take);
}

// cooperative. The cell centres of a coarser grid over a grid; gives how many. 1 <= grid_rows <= rows, and columns likewise. C# twin: Selection.Grid.
__device__ inline int select_grid(int rows, int columns, int grid_rows, int grid_columns, int* kept) {
    int count = grid_rows * grid_columns;
    for (int at = (int)threadIdx.x; at < count; at += THREADS) {
        u64 a = (u64)(at / grid_columns), b = (u64)(at % grid_columns);
        int row = (int)((2 * a + 1) * (u64)rows / (2 * (u64)grid_rows)), column = (int)((2 * b + 1) * (u64)columns / (2 * (u64)grid_columns));
        kept[at] = row * columns + column;
    }

    return count;
}
