// emulator [strict|fast] SEED WORKERS MILLISECONDS OMITTED-LINE: a machine that serves one host through its standard input and output.
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "machine.h"
#include "protocol.h"
#include "report.h"

int main(int count, char** arguments) {
    if (count != 6) return 2;
    emulator::settings.strict = std::strcmp(arguments[1], "strict") == 0;
    emulator::settings.seed = std::strtoull(arguments[2], nullptr, 10);
    emulator::settings.workers = static_cast<unsigned>(std::strtoul(arguments[3], nullptr, 10));
    emulator::settings.time_limit_ms = static_cast<unsigned>(std::strtoul(arguments[4], nullptr, 10));
    emulator::settings.omitted_line = static_cast<unsigned>(std::strtoul(arguments[5], nullptr, 10));
    if (emulator::settings.workers == 0 || emulator::settings.workers > 64 || emulator::settings.time_limit_ms == 0) return 2;
    emulator::watch_signals();
    int status = emulator::serve();
    // Nothing is left to be put in order, and a kernel's own mistakes must not show in what runs at exit.
    _exit(status);
}
