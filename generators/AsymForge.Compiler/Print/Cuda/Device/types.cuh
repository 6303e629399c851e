// needs:

typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

// Threads of every block.
enum { THREADS = 256 };

// One decision to take; the fields and their order are those of AsymForge.Segment.
struct Segment {
    int sequence, layer, head;
    int first, count;
    int first_text, text_count;
    int lo, hi, protected_count;
    int grid_rows, grid_columns;
    int fresh;
};

static_assert(sizeof(Segment) == 52, "the host passes AsymForge.Segment as it is");

// The least and the largest count.
struct Bounds {
    int lo, hi;
};

// The scores of one segment. float32 [n]
struct Scores {
    const float* score;
    int n;
};
