// What g++ calls where a kernel does what C++ leaves undefined (-fsanitize=bounds, shift, signed-integer-overflow, …). Each hook is given the place first.
#include "report.h"

namespace emulator {

struct SourcePlace { const char* file; uint32_t line, column; };

[[noreturn]] static void undefined(const char* kind, const void* data, const char* what) {
    const auto* place = static_cast<const SourcePlace*>(data);
    fault(kind, "%s at %s:%u:%u.", what, place->file, place->line, place->column);
}

}  // namespace emulator

using emulator::undefined;

extern "C" {
void __ubsan_handle_out_of_bounds_abort(void* data, void* index) {
    auto place = *static_cast<const emulator::SourcePlace*>(data);
    emulator::fault("array index", "index %ld lies outside of the array at %s:%u:%u.", static_cast<long>(reinterpret_cast<intptr_t>(index)), place.file, place.line, place.column);
}
void __ubsan_handle_add_overflow_abort(void* data, void*, void*) { undefined("undefined arithmetic", data, "a signed addition overflows"); }
void __ubsan_handle_sub_overflow_abort(void* data, void*, void*) { undefined("undefined arithmetic", data, "a signed subtraction overflows"); }
void __ubsan_handle_mul_overflow_abort(void* data, void*, void*) { undefined("undefined arithmetic", data, "a signed multiplication overflows"); }
void __ubsan_handle_negate_overflow_abort(void* data, void*) { undefined("undefined arithmetic", data, "a signed negation overflows"); }
void __ubsan_handle_divrem_overflow_abort(void* data, void*, void*) { undefined("undefined arithmetic", data, "a division by zero, or of the least number by -1,"); }
void __ubsan_handle_shift_out_of_bounds_abort(void* data, void*, void*) { undefined("undefined arithmetic", data, "a shift by a negative count or by the width and more"); }
void __ubsan_handle_float_cast_overflow_abort(void* data, void*) { undefined("undefined arithmetic", data, "a number that the integer type cannot hold is converted"); }
void __ubsan_handle_type_mismatch_v1_abort(void* data, void*) { undefined("unaligned access", data, "an address that is not aligned for its type is used"); }
}
