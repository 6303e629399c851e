// needs: types, block, descent

// Which cached entries stay after a decode step. C# twin: Eviction.Select. Worth is compared as 32-bit keys and positions are counted, so that every target makes the same list.

// C# twin: EvictionRule.
struct EvictionRule {
    float below;
    int budget, sinks, recent;
    int hard_cap, protect_turn;
};

// First kind: text entries. An entry may go if it is old enough, no sink and not of the protected turn.
struct MarkFree {
    const float* worth;
    const int* slots;
    EvictionRule rule;
    int text;
    int* is_free;
    u32 free, below;

    __device__ u32 kind(int i) const { return slots[3 * (i64)i] >= 0 ? 1u : 0u; }

    __device__ void at(int i, u32 kind, Before before) {
        int newer = text - 1 - before.first;
        bool may = kind != 0 && newer >= rule.recent && slots[3 * (i64)i] >= rule.sinks && !(rule.protect_turn != 0 && slots[3 * (i64)i + 1] != 0);
        is_free[i] = may ? 1 : 0;
        free += may ? 1u : 0u;
        below += may && (worth[i] < rule.below || worth[i] != worth[i]) ? 1u : 0u;
    }
};

// Complemented keys of the entries that may go: the largest is the least worth. Once the cut is known, first kind: beyond it; second: on it.
struct DropLeast {
    const float* worth;
    const int* is_free;
    Cut<u32> cut;
    int* kept;

    __device__ bool at(int i, u32* key, u32* weight) const {
        *key = ~order_key(worth[i]);
        *weight = 1;
        return is_free[i] != 0;
    }

    __device__ u32 kind(int i) const {
        u32 key = ~order_key(worth[i]);
        return is_free[i] == 0 ? 0u : key > cut.key ? 1u : key == cut.key ? 2u : 0u;
    }

    __device__ void at(int i, u32 kind, Before before) {
        int ties = (int)cut.left;
        if (kind == 0u || (kind == 2u && before.second >= ties)) {
            kept[i - before.first - (before.second < ties ? before.second : ties)] = i;
        }
    }
};

// cooperative. Gives how many entries stay; kept [n] receives them, ascending. What the block wrote to `worth` [n] just before needs no barrier of the caller. is_free [n] is scratch.
// Cost: two reads of the slots, at most seven of worth; 19 barriers, 2 where nothing has to go.
__device__ inline int evict(const float* worth, const int* slots, int n, EvictionRule rule, int* is_free, int* kept) {
    int own = 0;
    for (int i = (int)threadIdx.x; i < n; i += THREADS) {
        own += slots[3 * (i64)i] >= 0 ? 1 : 0;
    }

    int text = block_sum(own), excess = (int)((u32)text - (u32)rule.budget), gone = 0;
    if (excess > 0) {
        MarkFree mark = {worth, slots, rule, text, is_free, 0, 0};
        visit_in_order(n, mark);
        int eligible = block_sum((int)(rule.hard_cap != 0 ? mark.free : mark.below));
        gone = eligible < excess ? eligible : excess;
    }

    if (gone <= 0) {
        keep_all(n, kept);
        return n;
    }

    DropLeast drop = {worth, is_free, {0, 0}, kept};
    drop.cut = radix_descent(drop, n, (u32)gone);
    visit_in_order(n, drop);
    return n - gone;
}
