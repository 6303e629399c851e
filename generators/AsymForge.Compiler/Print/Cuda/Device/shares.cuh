// needs: types, block, dots

// The running statistic of cached text entries. C# twin: DecayedShares.Update.

// The sum of attention over live text entries, 32 partial sums by position (ascending, as in Dots; vision entries add nothing) and the tree 16-8-4-2-1, and how many
// entries that are. Every warp computes it for itself: the sums are a chain of additions that more threads could not shorten, and so none waits for another.
__device__ inline float text_mass(const float* attention, const int* slots, int n, int* live) {
    float sum = 0.0f;
    int own = 0;
    for (int i = lane_of_warp(); i < n; i += WARP) {
        bool is_text = slots[3 * (i64)i] >= 0;
        float next = sum + attention[i];
        sum = is_text ? next : sum;
        own += is_text ? 1 : 0;
    }

    *live = (int)warp_sum((u32)own);
    return add_partial_sums(sum);
}

// cooperative. A = decay A + (1 - decay) u for every live text entry but the newest `fresh`; u = a live / mass (share 0: of the text's mass, which may be 0: u = 0)
// or a live (share 1: of the whole row). Each operation is rounded on its own, as in C#. state[i] is read and written by thread i mod 256 alone, so that such a reader needs no barrier. Cost: 16 bytes an entry, 12 of them in every warp.
__device__ inline void update_decayed_share(const float* attention, const int* slots, int n, int fresh, float decay, int share, float* state) {
    int live;
    float mass = text_mass(attention, slots, n, &live), gain = 1.0f - decay, divisor = share == 0 ? mass : 1.0f;
    for (int i = (int)threadIdx.x; i < n - fresh; i += THREADS) {
        if (slots[3 * (i64)i] >= 0) {
            float u = divisor == 0.0f ? 0.0f : attention[i] * (float)live / divisor;
            state[i] = decay * state[i] + gain * u;
        }
    }
}
