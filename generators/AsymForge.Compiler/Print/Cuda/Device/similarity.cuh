// needs: types, block, descent, dots

// Norms and best cosines of embeddings. C# twins: Similarity, CosineTiles. Every dot product is that of the piece dots.

enum { TILE = 16, DEPTH = 128, TILE_TOKENS = 4, TILE_COLUMNS = 8 };

// Norms of rows first, first + 1, ... first + 15, those past the last as 0. Warp w takes rows w and w + 8; the caller passes a barrier before it reads them.
__device__ inline void write_norms(const float* rows, int n, int first, int width, float* norms) {
    for (int r = warp_of_block(); r < TILE; r += WARPS) {
        float sum = 0.0f;
        if (first + r < n) {
            const float* row = rows + (i64)(first + r) * width;
            for (int k = lane_of_warp(); k < width; k += WARP) {
                sum += row[k] * row[k];
            }
        }

        sum = add_partial_sums(sum);
        if (lane_of_warp() == 0) {
            norms[r] = sqrtf(sum);
        }
    }
}

// cooperative. Euclidean norms of 16 rows into shared memory of the caller, which passes a barrier between its last read of them and another call. C# twin: Similarity.Norms.
// Cost: one read of the rows, 1 barrier.
__device__ inline void row_norms(const float* rows, int n, int first_token, int width, float* norms16) {
    write_norms(rows, n, first_token, width, norms16);
    __syncthreads();
}

// Of 16 rows, elements from, from + 1, ... from + 127: row / norm, times weights; a row of norm 0 stays 0.
// What is past the last row or element is 0, and adding 0 to a sum that began as +0 changes nothing.
__device__ inline void fill_rows(const float* rows, int first, int width, const float* weights, const float* norms, int from, float (*tile)[DEPTH]) {
    int k = (int)threadIdx.x % DEPTH, element = from + k;
    float weight = weights != nullptr && element < width ? weights[element] : 0.0f;
    for (int r = (int)threadIdx.x / DEPTH; r < TILE; r += THREADS / DEPTH) {
        float norm = norms[r], unit = 0.0f;
        if (norm != 0.0f && element < width) {
            unit = rows[(i64)(first + r) * width + element] / norm;
            unit = weights != nullptr ? unit * weight : unit;
        }

        tile[r][k] = unit;
    }
}

// NaN above everything, so that it stays once it is there. A sum that began as +0 is never -0, so that +0 needs no key beside that of -0 and the order of columns cannot show.
__device__ inline u32 cosine_key(float cosine) { return cosine != cosine ? 0xFFFFFFFFu : order_key(cosine); }

// The largest cosine of which `key` is the key; 0 without text.
__device__ inline float cosine_of(u32 key, int text_count) {
    return text_count == 0 ? 0.0f : key == 0xFFFFFFFFu ? __uint_as_float(0x7FC00000u) : score_of_key(key);
}

// cooperative. Of 16 tokens and 16 text columns of one segment all (v / |v| * w) . (t / |t|): the largest of each token goes into best[token] by atomicMax of its key; best [n] starts at 0.
// A warp has 4 tokens and 8 columns, a lane one partial sum of each of their 32 dot products.
// Cost for width d: 256 d multiplications and as many additions (norms: 32 d of each), 32 d divisions, two reads of 32 rows, 2 barriers for 128 elements.
__device__ inline void cosine_tile(const float* vision, int n, int first_token, const float* text, int text_count, int first_text, int hidden, const float* weights, u32* best) {
    __shared__ float norms[2][TILE];
    __shared__ float tokens[TILE][DEPTH];
    __shared__ float columns[TILE][DEPTH];
    int lane = lane_of_warp(), token = warp_of_block() / 2 * TILE_TOKENS, column = warp_of_block() % 2 * TILE_COLUMNS;
    float sums[TILE_TOKENS * TILE_COLUMNS];
    UNROLL
    for (int d = 0; d < TILE_TOKENS * TILE_COLUMNS; d++) {
        sums[d] = 0.0f;
    }

    write_norms(vision, n, first_token, hidden, norms[0]);
    write_norms(text, text_count, first_text, hidden, norms[1]);
    for (int from = 0; from < hidden; from += DEPTH) {
        __syncthreads();
        fill_rows(vision, first_token, hidden, weights, norms[0], from, tokens);
        fill_rows(text, first_text, hidden, nullptr, norms[1], from, columns);
        __syncthreads();
        for (int k = lane; k < DEPTH && from + k - lane < hidden; k += WARP) {
            UNROLL
            for (int a = 0; a < TILE_TOKENS; a++) {
                float element = tokens[token + a][k];
                UNROLL
                for (int b = 0; b < TILE_COLUMNS; b++) {
                    sums[a * TILE_COLUMNS + b] += element * columns[column + b][k];
                }
            }
        }
    }

    float cosine = add_partial_sums_of_32(sums);
    token += first_token + lane / TILE_COLUMNS;
    column += first_text + lane % TILE_COLUMNS;
    u32 key = column < text_count ? cosine_key(cosine) : 0u;
    for (int distance = TILE_COLUMNS / 2; distance > 0; distance /= 2) {
        u32 other = shuffle_xor(key, distance);
        key = other > key ? other : key;
    }

    if (lane % TILE_COLUMNS == 0 && token < n) {
        atomicMax(&best[token], key);
    }
}
