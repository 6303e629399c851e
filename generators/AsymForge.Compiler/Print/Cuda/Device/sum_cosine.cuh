// needs: types, block, dots, similarity

// Cosines of embeddings with the sum of others. C# twin: SumCosines. The sum is not kept: each block adds the text up twice, an eighth of what comparing its 16 tokens with each text token would take.

// Element k of the sum of the rows, added in ascending order.
__device__ inline float element_of_sum(const float* rows, int count, int width, int k) {
    float sum = 0.0f;
    for (int j = 0; j < count; j++) {
        sum += rows[(i64)j * width + k];
    }

    return sum;
}

// cooperative. Of 16 tokens (v / |v|) . (s / |s|) with s the sum of all text rows; 0 without text. Results go to shared memory of the caller, which passes a barrier between its last read of them and another call.
// Warp w has tokens w and w + 8, a lane one partial sum of each dot product. Cost for width d and L rows: 2 L d additions, 96 d multiplications, additions and divisions, 3 barriers and 2 for 256 elements.
__device__ inline void sum_cosines(const float* vision, int n, int first_token, const float* text, int text_count, int hidden, float* cosines16) {
    __shared__ float norms[TILE];
    __shared__ float sums[THREADS];
    int lane = lane_of_warp(), warp = warp_of_block();
    write_norms(vision, n, first_token, hidden, norms);
    float square = 0.0f, dots[TILE / WARPS] = {0.0f, 0.0f};
    float norm = 0.0f;
    for (int pass = 0; pass < 2; pass++) {
        for (int from = 0; from < hidden; from += THREADS) {
            int own = from + (int)threadIdx.x;
            __syncthreads();
            sums[threadIdx.x] = own < hidden ? element_of_sum(text, text_count, hidden, own) : 0.0f;
            __syncthreads();
            for (int k = lane; k < THREADS && from + k < hidden; k += WARP) {
                float sum = sums[k];
                if (pass == 0) {
                    square += sum * sum;
                } else {
                    for (int r = 0; r < TILE / WARPS; r++) {
                        int row = warp + r * WARPS;
                        float length = norms[row], unit = length != 0.0f ? vision[(i64)(first_token + row) * hidden + from + k] / length : 0.0f;
                        dots[r] += unit * (norm != 0.0f ? sum / norm : 0.0f);
                    }
                }
            }
        }

        if (pass == 0) {
            norm = sqrtf(add_partial_sums(square));
        }
    }

    for (int r = 0; r < TILE / WARPS; r++) {
        float cosine = add_partial_sums(dots[r]);
        if (lane == 0) {
            cosines16[warp + r * WARPS] = text_count == 0 ? 0.0f : cosine;
        }
    }

    __syncthreads();
}
