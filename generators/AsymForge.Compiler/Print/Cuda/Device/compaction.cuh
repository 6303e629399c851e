// needs: types, block

// Moves the rows that decisions keep up to the front: hidden states, positions, keys and values, statistics.

// Rows of row_bytes bytes at address from, from_stride bytes apart, go to address `to`. Both are either the same, with equal strides, or do not overlap.
struct RowMove {
    u64 from, to;
    i64 from_stride, to_stride;
    int row_bytes, first_span, span_count, reserved;
};

// Rows first, first + 1, ... of the source, `count` of them: those that the decision of a segment keeps, or all where the segment is -1.
struct RowSpan {
    int first, count, segment, reserved;
};

static_assert(sizeof(RowMove) == 48 && sizeof(RowSpan) == 16, "the host passes both as they are");

// A block has a slice of the columns, so that no two blocks touch the same bytes; a thread holds some units of a batch of rows at a time.
enum { SLICE_BYTES = 128, HELD = 4 };

struct alignas(16) Quad {
    u32 x, y, z, w;
};

// Member by member: a unit then stays in registers, and compilers make one access of it.
__device__ inline void copy_unit(const Quad* from, Quad* to) {
    to->x = from->x;
    to->y = from->y;
    to->z = from->z;
    to->w = from->w;
}

__device__ inline void copy_unit(const u32* from, u32* to) { *to = *from; }

__device__ inline void copy_unit(const unsigned char* from, unsigned char* to) { *to = *from; }

template <class Unit>
__device__ inline Unit* row_unit(u64 base, i64 stride, i64 row, int column, int unit) {
    return (Unit*)(base + (u64)(row * stride) + (u64)column) + unit;
}

// Spans ascend, and so a row's destination is never past its source. In place, all rows of a batch are read before any is written; the sources of later batches lie past every destination so far.
template <class Unit>
__device__ void move_slice(const RowMove& move, const RowSpan* spans, const Segment* segments, const int* counts, const int* kept, int column) {
    int bytes = move.row_bytes - column < SLICE_BYTES ? move.row_bytes - column : SLICE_BYTES;
    int units = bytes / (int)sizeof(Unit), rows = THREADS * HELD / units;
    bool in_place = move.from == move.to;
    i64 free_row = 0;
    for (int s = 0; s < move.span_count; s++) {
        RowSpan span = spans[move.first_span + s];
        const int* list = span.segment < 0 ? nullptr : kept + segments[span.segment].first;
        int wanted = span.segment < 0 ? span.count : counts[span.segment];
        bool stays = in_place && list == nullptr && free_row == span.first;
        for (int first = 0; first < wanted && !stays; first += rows) {
            Unit held[HELD];
            UNROLL
            for (int h = 0; h < HELD; h++) {
                int item = h * THREADS + (int)threadIdx.x, row = item / units, at = first + row;
                if (row < rows && at < wanted) {
                    i64 source = (i64)span.first + (list == nullptr ? at : list[at]);
                    copy_unit(row_unit<Unit>(move.from, move.from_stride, source, column, item % units), &held[h]);
                }
            }

            if (in_place) {
                __syncthreads();
            }

            UNROLL
            for (int h = 0; h < HELD; h++) {
                int item = h * THREADS + (int)threadIdx.x, row = item / units, at = first + row;
                if (row < rows && at < wanted) {
                    copy_unit(&held[h], row_unit<Unit>(move.to, move.to_stride, free_row + at, column, item % units));
                }
            }
        }

        free_row += wanted;
    }
}

// cooperative; by itself a kernel's work. Block (move, slice): of each span the kept rows go to the next free rows of the destination.
// Units of 16, 4 or 1 bytes, as addresses, strides and width allow. Any grid y does. Cost: each kept byte is read and written once, one barrier for 1024 units in place and none out of place.
__device__ inline void compact_rows(const RowMove* moves, const RowSpan* spans, const Segment* segments, const int* counts, const int* kept) {
    RowMove move = moves[blockIdx.x];
    u64 parts = move.from | move.to | (u64)move.from_stride | (u64)move.to_stride | (u64)move.row_bytes;
    for (int column = (int)blockIdx.y * SLICE_BYTES; column < move.row_bytes; column += (int)gridDim.y * SLICE_BYTES) {
        if ((parts & 15) == 0) {
            move_slice<Quad>(move, spans, segments, counts, kept, column);
        }
        else if ((parts & 3) == 0) {
            move_slice<u32>(move, spans, segments, counts, kept, column);
        }
        else {
            move_slice<unsigned char>(move, spans, segments, counts, kept, column);
        }
    }
}
