// needs: types

// Work that the 256 threads of a block share. Everything here is of whole numbers, so that neither the order of threads nor that of atomics can change a result.
// "cooperative": all threads call it with equal arguments and get equal results; it may be called again at once.

enum { WARP = 32, WARPS = THREADS / WARP };

#if defined(__CUDA__) || defined(__CUDACC__)
#define UNROLL _Pragma("unroll")
#else
#define UNROLL
#endif

__device__ inline int lane_of_warp() { return (int)threadIdx.x & (WARP - 1); }

__device__ inline int warp_of_block() { return (int)threadIdx.x / WARP; }

__device__ inline u64 shuffle_xor(u64 value, int distance) {
    u32 low = __shfl_xor_sync(0xffffffffu, (u32)value, distance), high = __shfl_xor_sync(0xffffffffu, (u32)(value >> 32), distance);
    return (u64)high << 32 | low;
}

__device__ inline u32 shuffle_xor(u32 value, int distance) { return __shfl_xor_sync(0xffffffffu, value, distance); }

__device__ inline u64 shuffle_up(u64 value, int distance) {
    u32 low = __shfl_up_sync(0xffffffffu, (u32)value, distance), high = __shfl_up_sync(0xffffffffu, (u32)(value >> 32), distance);
    return (u64)high << 32 | low;
}

__device__ inline u32 shuffle_up(u32 value, int distance) { return __shfl_up_sync(0xffffffffu, value, distance); }

// The sum over the warp's lanes, in each of them. Whole numbers modulo 2^32 or 2^64.
template <class Whole>
__device__ Whole warp_sum(Whole value) {
    for (int distance = WARP / 2; distance > 0; distance /= 2) {
        value += shuffle_xor(value, distance);
    }

    return value;
}

// cooperative. Cost: 5 or 10 shuffles and 2 barriers.
template <class Whole>
__device__ Whole block_sum_of(Whole value) {
    __shared__ Whole sums[WARPS];
    value = warp_sum(value);
    if (lane_of_warp() == 0) {
        sums[warp_of_block()] = value;
    }

    __syncthreads();
    Whole sum = 0;
    for (int w = 0; w < WARPS; w++) {
        sum += sums[w];
    }

    __syncthreads();
    return sum;
}

// cooperative. The sum of every thread's value, modulo 2^32.
__device__ inline int block_sum(int value) { return (int)block_sum_of((u32)value); }

// cooperative. The same modulo 2^64.
__device__ inline u64 block_sum(u64 value) { return block_sum_of(value); }

// cooperative. The largest of every thread's value.
__device__ inline u32 block_max(u32 value) {
    __shared__ u32 largest[WARPS];
    for (int distance = WARP / 2; distance > 0; distance /= 2) {
        u32 other = shuffle_xor(value, distance);
        value = other > value ? other : value;
    }

    if (lane_of_warp() == 0) {
        largest[warp_of_block()] = value;
    }

    __syncthreads();
    u32 max = largest[0];
    for (int w = 1; w < WARPS; w++) {
        max = largest[w] > max ? largest[w] : max;
    }

    __syncthreads();
    return max;
}

// cooperative. Whether any thread says so.
__device__ inline bool block_any(bool flag) { return block_max(__ballot_sync(0xffffffffu, flag) != 0 ? 1u : 0u) != 0; }

// The sum over this thread's and all lower threads' values. All threads call it; `totals` is shared memory of the caller [WARPS], which it may use again after a barrier.
template <class Whole>
__device__ Whole inclusive_scan(Whole value, Whole* totals) {
    int lane = lane_of_warp(), warp = warp_of_block();
    for (int distance = 1; distance < WARP; distance *= 2) {
        Whole lower = shuffle_up(value, distance);
        value += lane >= distance ? lower : 0;
    }

    if (lane == WARP - 1) {
        totals[warp] = value;
    }

    __syncthreads();
    for (int w = 0; w < warp; w++) {
        value += totals[w];
    }

    return value;
}

// How many earlier elements are of the first kind and of the second.
struct Before {
    int first, second;
};

// All threads call it. Visits 0 to n - 1, each by one lane, with the number of earlier elements of two kinds: what a loop in ascending order would have counted. visit.kind(i) gives bit 0: first kind,
// bit 1: second; visit.at(i, kind, before) is called once for each i. Each warp has a run of its own, 32 elements side by side at a time, so that what visits write
// in order is written side by side. The caller passes a barrier before it calls this again or reads what the visits wrote. Cost: kind twice for each element, 2 ballots for 32, 1 barrier.
template <class Visit>
__device__ void visit_in_order(int n, Visit& visit) {
    __shared__ Before totals[WARPS];
    int lane = lane_of_warp(), warp = warp_of_block();
    int run = (n + THREADS - 1) / THREADS * WARP, from = warp * run, to = from + run < n ? from + run : n;
    u32 first = 0, second = 0;
    for (int i = from + lane; i < to; i += WARP) {
        u32 kind = visit.kind(i);
        first += kind & 1u;
        second += kind >> 1 & 1u;
    }

    first = warp_sum(first);
    second = warp_sum(second);
    if (lane == 0) {
        totals[warp].first = (int)first;
        totals[warp].second = (int)second;
    }

    __syncthreads();
    Before before = {0, 0};
    for (int w = 0; w < warp; w++) {
        before.first += totals[w].first;
        before.second += totals[w].second;
    }

    u32 lower = (1u << lane) - 1u;
    for (int base = from; base < to; base += WARP) {
        int i = base + lane;
        u32 kind = i < to ? visit.kind(i) : 0u;
        u32 firsts = __ballot_sync(0xffffffffu, (kind & 1u) != 0), seconds = __ballot_sync(0xffffffffu, (kind & 2u) != 0);
        if (i < to) {
            Before own = {before.first + __popc(firsts & lower), before.second + __popc(seconds & lower)};
            visit.at(i, kind, own);
        }

        before.first += __popc(firsts);
        before.second += __popc(seconds);
    }
}

// cooperative. kept = 0, 1, ... n - 1.
__device__ inline void keep_all(int n, int* kept) {
    for (int i = (int)threadIdx.x; i < n; i += THREADS) {
        kept[i] = i;
    }
}

// cooperative. True in the one block, of the `expected` that call it with this counter, that comes last; what the others wrote before their call is then visible. The counter is 0 before and after.
__device__ inline bool last_to_arrive(u32* counter, u32 expected) {
    __shared__ bool is_last;
    __threadfence();
    __syncthreads();
    if (threadIdx.x == 0) {
        is_last = atomicAdd(counter, 1u) == expected - 1u;
        if (is_last) {
            __threadfence();
            atomicAdd(counter, 0u - expected);
        }
    }

    __syncthreads();
    return is_last;
}
