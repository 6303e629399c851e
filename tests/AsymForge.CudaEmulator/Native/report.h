// Every fault ends the process with one report: its kind, the place, the details. Addresses of code are written @0x…, which the host turns into lines.
#pragma once
#include <cstdint>
#include <string>

namespace emulator {

[[noreturn]] void fault(const char* kind, const char* format, ...) __attribute__((format(printf, 2, 3)));

// "thread 5 (kernel k, block (0,0,0))" of whatever this thread of the system runs.
std::string where();

std::string text(const char* format, ...) __attribute__((format(printf, 1, 2)));

// Crashes of this thread become reports.
void watch_signals();

// While it lives, a launch that takes longer than the limit is reported.
class Watchdog {
public:
    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    void operator=(const Watchdog&) = delete;

private:
    struct State;
    State* state_;
};

// Workers say when they begin and end, for the watchdog interrupts them to learn where they are.
void worker_begins();
void worker_ends();

}  // namespace emulator
