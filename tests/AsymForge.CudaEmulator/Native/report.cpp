#include "report.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

#include <ucontext.h>

#include "memory.h"
#include "protocol.h"

namespace emulator {

static std::string format_list(const char* format, va_list list) {
    va_list copy;
    va_copy(copy, list);
    int size = std::vsnprintf(nullptr, 0, format, copy);
    va_end(copy);
    std::string result(static_cast<size_t>(size), '\0');
    std::vsnprintf(result.data(), result.size() + 1, format, list);
    return result;
}

std::string text(const char* format, ...) {
    va_list list;
    va_start(list, format);
    std::string result = format_list(format, list);
    va_end(list);
    return result;
}

std::string where() {
    if (block == nullptr) return "outside of kernels";
    const Dim& at = block->position;
    const std::string& name = block->launch->kernel->name;
    std::string kernel = text("kernel %s, block (%u,%u,%u)", name.substr(name.find('/') + 1).c_str(), at.x, at.y, at.z);
    return thread == nullptr ? kernel : kernel + text(", thread %u", thread->index);
}

void fault(const char* kind, const char* format, ...) {
    // The first fault is told, whoever comes second waits for the end.
    static std::mutex first;
    first.lock();
    va_list list;
    va_start(list, format);
    std::string details = format_list(format, list);
    va_end(list);
    report_and_exit(kind, where(), details);
}

static void on_crash(int signal, siginfo_t* info, void* context) {
    auto code = static_cast<unsigned long>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
    const char* at = static_cast<const char*>(info->si_addr);
    if (signal == SIGFPE) fault("undefined arithmetic", "an integer division by zero, or of the least number by -1, at @%#lx.", code);
    if (signal != SIGSEGV && signal != SIGBUS) fault("crash", "signal %d at @%#lx.", signal, code);
    if (thread != nullptr && at < thread->stack_low && at >= thread->stack_low - 4096) fault("stack overflow", "more than 64 KiB of local variables at @%#lx.", code);
    fault("out of range", "an access at @%#lx to %s.", code, device_memory().describe(at).c_str());
}

static void on_time_out(int, siginfo_t*, void* context) {
    if (block == nullptr) return;
    auto code = static_cast<unsigned long>(static_cast<ucontext_t*>(context)->uc_mcontext.gregs[REG_RIP]);
    fault("time-out", "the launch did not end within %u ms; the thread is at @%#lx.", settings.time_limit_ms, code);
}

static thread_local char* signal_stack = nullptr;

void watch_signals() {
    // Fibers' stacks are small, and an overflow of one needs another stack to be told on.
    constexpr size_t bytes = 256 * 1024;
    if (signal_stack == nullptr) signal_stack = new char[bytes];
    stack_t alternate{};
    alternate.ss_sp = signal_stack;
    alternate.ss_size = bytes;
    sigaltstack(&alternate, nullptr);
    struct sigaction action{};
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    action.sa_sigaction = on_crash;
    for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP}) sigaction(signal, &action, nullptr);
    action.sa_sigaction = on_time_out;
    sigaction(SIGUSR1, &action, nullptr);
}

static std::mutex workers_lock;
static std::vector<pthread_t> workers;

void worker_begins() {
    std::lock_guard<std::mutex> held(workers_lock);
    workers.push_back(pthread_self());
}

void worker_ends() {
    std::lock_guard<std::mutex> held(workers_lock);
    std::erase_if(workers, [](pthread_t each) { return pthread_equal(each, pthread_self()); });
}

struct Watchdog::State {
    std::mutex lock;
    std::condition_variable changed;
    bool ended = false;
    std::thread watcher;
};

Watchdog::Watchdog() : state_(new State) {
    state_->watcher = std::thread([state = state_] {
        std::unique_lock<std::mutex> held(state->lock);
        auto limit = std::chrono::milliseconds(settings.time_limit_ms);
        if (state->changed.wait_for(held, limit, [state] { return state->ended; })) return;
        {
            std::lock_guard<std::mutex> all(workers_lock);
            if (!workers.empty()) pthread_kill(workers.front(), SIGUSR1);
        }

        // Interrupted at a bad moment, the worker cannot report.
        if (!state->changed.wait_for(held, std::chrono::seconds(3), [state] { return state->ended; })) {
            report_and_exit("time-out", "a kernel", text("the launch did not end within %u ms.", settings.time_limit_ms));
        }
    });
}

Watchdog::~Watchdog() {
    {
        std::lock_guard<std::mutex> held(state_->lock);
        state_->ended = true;
    }

    state_->changed.notify_one();
    state_->watcher.join();
    delete state_;
}

}  // namespace emulator
