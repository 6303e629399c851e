// What the host says through a pipe, and what it hears. All numbers little-endian.
//   request: u32 command, then its fields.  response: u32 status, then the result (done) or a text (u32 size, bytes).
#pragma once
#include <cstdint>
#include <string>

namespace emulator {

enum class Command : uint32_t {
    Allocate = 1,   // u64 size                                   → u64 address
    Free = 2,       // u64 address
    Write = 3,      // u64 address, u64 size, bytes
    Read = 4,       // u64 address, u64 size                      → bytes
    Fill = 5,       // u64 address, u64 size, u32 byte
    Kernels = 6,    //                                            → u32 count, each: u32 size, name, u32 parameters
    Launch = 7,     // u32 kernel, u32 x, y, z, threads, u32 slots, u64 each → u64 nanoseconds
};

enum class Status : uint32_t {
    Done = 0,
    Refused = 1,    // the request was wrong; nothing has happened
    Fault = 2,      // a kernel did what it must not: kind, place and details, a line each; the process ends
};

// Answers requests until the pipe is closed.
int serve();

[[noreturn]] void report_and_exit(const char* kind, const std::string& place, const std::string& details);

}  // namespace emulator
