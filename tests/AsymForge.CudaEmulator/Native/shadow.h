// What is remembered of memory: for each word, or each byte of pages that are accessed in parts of words, the latest accesses.
#pragma once
#include <cstddef>
#include <memory>
#include <unordered_map>
#include <vector>

#include "clocks.h"

namespace emulator {

// Two threads stand for all that have read (or changed by atomics) since the last write: of two that no barrier has ordered, one at least
// is not the thread that comes next. Three blocks that read unordered are one more than a cell remembers.
struct Cell {
    Event write;
    Event reads[2];
    Event atomics[2];
};

class Shadow {
public:
    static constexpr size_t page_bytes = 4096;

    // Calls `use(cell, address of its first byte)` for every cell of the bytes.
    template <class Use> void visit(size_t offset, size_t size, Use use) {
        while (size > 0) {
            size_t within = offset % page_bytes, part = std::min(size, page_bytes - within);
            Page& page = pages_[offset / page_bytes];
            bool whole_words = within % 4 == 0 && part % 4 == 0;
            if (page.cells.empty()) page.create(whole_words);
            if (!page.in_bytes && !whole_words) page.split();
            size_t unit = page.in_bytes ? 1 : 4;
            for (size_t i = 0; i < part; i += unit) use(page.cells[(within + i) / unit], offset + i);
            offset += part;
            size -= part;
        }
    }

private:
    struct Page {
        bool in_bytes = false;
        std::vector<Cell> cells;
        void create(bool words) {
            in_bytes = !words;
            cells.resize(words ? page_bytes / 4 : page_bytes);
        }
        void split() {
            std::vector<Cell> bytes(page_bytes);
            for (size_t i = 0; i < page_bytes; i++) bytes[i] = cells[i / 4];
            cells = std::move(bytes);
            in_bytes = true;
        }
    };
    std::unordered_map<size_t, Page> pages_;
};

}  // namespace emulator
