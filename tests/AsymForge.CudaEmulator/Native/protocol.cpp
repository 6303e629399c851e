#include "protocol.h"

#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <vector>

#include "memory.h"
#include "race.h"
#include "report.h"

namespace emulator {

static bool receive(void* to, size_t size) {
    char* at = static_cast<char*>(to);
    while (size > 0) {
        ssize_t got = read(STDIN_FILENO, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<size_t>(got);
    }

    return true;
}

static void send(const void* from, size_t size) {
    const char* at = static_cast<const char*>(from);
    while (size > 0) {
        ssize_t put = write(STDOUT_FILENO, at, size);
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) _exit(4);   // nobody listens
        at += put;
        size -= static_cast<size_t>(put);
    }
}

// Nobody talks any more where a request breaks off.
template <class T> static T receive() {
    T value;
    if (!receive(&value, sizeof value)) _exit(4);
    return value;
}

template <class T> static void send(T value) { send(&value, sizeof value); }

static void send_text(Status status, const std::string& message) {
    send(status);
    send(static_cast<uint32_t>(message.size()));
    send(message.data(), message.size());
}

void report_and_exit(const char* kind, const std::string& place, const std::string& details) {
    send_text(Status::Fault, std::string(kind) + "\n" + place + "\n" + details);
    _exit(3);
}

static void refuse(const std::string& message) { send_text(Status::Refused, message); }

static void allocate() {
    auto size = receive<uint64_t>();
    char* at = device_memory().allocate(size);
    if (at == nullptr) return refuse(text("%llu bytes of device memory cannot be had.", static_cast<unsigned long long>(size)));
    send(Status::Done);
    send(reinterpret_cast<uint64_t>(at));
}

static void release() {
    auto at = receive<uint64_t>();
    if (!device_memory().release(reinterpret_cast<char*>(at))) return refuse(text("%#llx is not the beginning of a live buffer.", static_cast<unsigned long long>(at)));
    send(Status::Done);
}

// The bytes that the host names, all within one buffer; otherwise the request has been refused.
static char* named_bytes(uint64_t at, uint64_t size) {
    char* bytes = reinterpret_cast<char*>(at);
    if (device_memory().find(bytes, size) != nullptr) return bytes;
    refuse(text("%llu bytes at %#llx are not within one live buffer: %s.", static_cast<unsigned long long>(size), static_cast<unsigned long long>(at), device_memory().describe(bytes).c_str()));
    return nullptr;
}

static void write_bytes() {
    auto at = receive<uint64_t>();
    auto size = receive<uint64_t>();
    // What follows is read in any case, so that the next request is found.
    char* to = reinterpret_cast<char*>(at);
    bool fits = device_memory().find(to, size) != nullptr;
    if (fits) {
        if (!receive(to, size)) _exit(4);
        if (settings.strict) host_wrote(to, size);
        send(Status::Done);
        return;
    }

    char sink[4096];
    for (uint64_t left = size; left > 0;) {
        size_t part = left < sizeof sink ? left : sizeof sink;
        if (!receive(sink, part)) _exit(4);
        left -= part;
    }

    named_bytes(at, size);
}

static void read_bytes() {
    auto at = receive<uint64_t>();
    auto size = receive<uint64_t>();
    char* from = named_bytes(at, size);
    if (from == nullptr) return;
    send(Status::Done);
    send(from, size);
}

static void fill_bytes() {
    auto at = receive<uint64_t>();
    auto size = receive<uint64_t>();
    auto value = receive<uint32_t>();
    char* to = named_bytes(at, size);
    if (to == nullptr) return;
    std::memset(to, static_cast<int>(value & 0xff), size);
    if (settings.strict) host_wrote(to, size);
    send(Status::Done);
}

static void tell_kernels() {
    send(Status::Done);
    send(static_cast<uint32_t>(kernels().size()));
    for (const KernelEntry& each : kernels()) {
        send(static_cast<uint32_t>(each.name.size()));
        send(each.name.data(), each.name.size());
        send(static_cast<uint32_t>(each.parameters));
    }
}

static void launch() {
    static uint64_t launches = 0;
    Launch launch;
    auto kernel = receive<uint32_t>();
    auto x = receive<uint32_t>(), y = receive<uint32_t>(), z = receive<uint32_t>();
    launch.threads = receive<uint32_t>();
    auto slots = receive<uint32_t>();
    if (slots > 1024) _exit(4);
    for (uint32_t i = 0; i < slots; i++) launch.slots.push_back(receive<uint64_t>());
    if (kernel >= kernels().size()) return refuse(text("there is no kernel %u.", kernel));
    launch.kernel = &kernels()[kernel];
    if (slots != launch.kernel->parameters) return refuse(text("kernel %s takes %u arguments, not %u.", launch.kernel->name.c_str(), launch.kernel->parameters, slots));
    if (launch.threads == 0 || launch.threads > 1024 || launch.threads % 32 != 0) return refuse(text("a block of %u threads; the emulator runs whole warps, 32 to 1024 threads.", launch.threads));
    if (x == 0 || x > 0x7fffffffu || y == 0 || y > 65535 || z == 0 || z > 65535) return refuse(text("no device takes a grid of %u x %u x %u blocks.", x, y, z));
    if (static_cast<unsigned __int128>(x) * y * z > 1u << 26) return refuse(text("a grid of %u x %u x %u blocks is more than the emulator runs.", x, y, z));
    launch.grid = {x, y, z};
    launch.number = ++launches;
    auto begin = std::chrono::steady_clock::now();
    run_launch(launch);
    auto took = std::chrono::steady_clock::now() - begin;
    send(Status::Done);
    send(static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(took).count()));
}

int serve() {
    for (;;) {
        uint32_t command;
        if (!receive(&command, sizeof command)) return 0;
        switch (static_cast<Command>(command)) {
            case Command::Allocate: allocate(); break;
            case Command::Free: release(); break;
            case Command::Write: write_bytes(); break;
            case Command::Read: read_bytes(); break;
            case Command::Fill: fill_bytes(); break;
            case Command::Kernels: tell_kernels(); break;
            case Command::Launch: launch(); break;
            default: return 4;
        }
    }
}

}  // namespace emulator
