// A CUDA driver and a runtime compiler that only write down what they are asked, so that calls through P/Invoke are really made. Device memory is the host's.
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

static std::string written;
static std::map<std::string, int> failing;

static int call(const char* name, const char* format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    written += std::string(name) + text + "\n";
    auto fails = failing.find(name);
    return fails == failing.end() ? 0 : fails->second;
}

struct Function { std::string name; int arguments; };
static Function functions[8];
static int function_count;

extern "C" {
void fake_reset() { written.clear(); failing.clear(); function_count = 0; }
void fake_fail(const char* name, int result) { failing[name] = result; }
const char* fake_written() { return written.c_str(); }
void fake_forget() { written.clear(); }

int cuGetErrorName(int result, const char** name) {
    *name = result == 700 ? "CUDA_ERROR_ILLEGAL_ADDRESS" : result == 218 ? "CUDA_ERROR_INVALID_PTX" : result == 2 ? "CUDA_ERROR_OUT_OF_MEMORY" : nullptr;
    return *name ? 0 : 1;
}
int cuGetErrorString(int result, const char** text) { *text = "a fake failure"; return result == 700 || result == 218 || result == 2 ? 0 : 1; }
int cuInit(unsigned flags) { return call("cuInit", " %u", flags); }
int cuDriverGetVersion(int* version) { *version = 12080; return call("cuDriverGetVersion", ""); }
int cuDeviceGetCount(int* count) { *count = 2; return call("cuDeviceGetCount", ""); }
int cuDeviceGet(int* device, int ordinal) { *device = 40 + ordinal; return call("cuDeviceGet", " %d", ordinal); }
int cuDeviceGetName(char* name, int room, int device) { snprintf(name, room, "Fake %d", device); return call("cuDeviceGetName", " %d", device); }
int cuDeviceGetAttribute(int* value, int attribute, int device) { *value = attribute == 75 ? 9 : 0; return call("cuDeviceGetAttribute", " %d %d", attribute, device); }
int cuDevicePrimaryCtxRetain(void** context, int device) { *context = (void*)0xc0; return call("cuDevicePrimaryCtxRetain", " %d", device); }
int cuDevicePrimaryCtxRelease_v2(int device) { return call("cuDevicePrimaryCtxRelease", " %d", device); }
int cuCtxSetCurrent(void* context) { auto fails = failing.find("cuCtxSetCurrent"); return context != (void*)0xc0 ? 1 : fails == failing.end() ? 0 : fails->second; }
int cuCtxSynchronize() { return call("cuCtxSynchronize", ""); }
int cuModuleLoadDataEx(void** module, const char* image, unsigned count, int* options, void** values) {
    *module = (void*)0xd0;
    bool bad = strstr(image, "bad");
    for (unsigned i = 0; bad && i < count; i++) {
        if (options[i] == 5) { snprintf((char*)values[i], 100, "ptxas: line 7 is wrong"); }
    }
    int result = call("cuModuleLoadDataEx", " %zu bytes, options %d %d, log of %zu", strlen(image), options[0], options[1], (size_t)values[1]);
    return bad ? 218 : result;
}
int cuModuleUnload(void* module) { return call("cuModuleUnload", " %p", module); }
int cuModuleGetFunction(void** function, void* module, const char* name) {
    // take_3 takes three arguments.
    Function& made = functions[function_count++ % 8];
    const char* count = strrchr(name, '_');
    made = { name, count ? atoi(count + 1) : 0 };
    *function = &made;
    return call("cuModuleGetFunction", " %p %s", module, name);
}
int cuMemAlloc_v2(uintptr_t* address, size_t bytes) { *address = (uintptr_t)aligned_alloc(256, (bytes + 255) / 256 * 256); return call("cuMemAlloc", " %zu", bytes); }
int cuMemFree_v2(uintptr_t address) { free((void*)address); return call("cuMemFree", ""); }
int cuMemcpyHtoDAsync_v2(uintptr_t to, const void* from, size_t bytes, void* stream) { memcpy((void*)to, from, bytes); return call("cuMemcpyHtoDAsync", " %zu on %p", bytes, stream); }
int cuMemcpyDtoHAsync_v2(void* to, uintptr_t from, size_t bytes, void* stream) { memcpy(to, (void*)from, bytes); return call("cuMemcpyDtoHAsync", " %zu on %p", bytes, stream); }
int cuMemcpyDtoDAsync_v2(uintptr_t to, uintptr_t from, size_t bytes, void* stream) { memcpy((void*)to, (void*)from, bytes); return call("cuMemcpyDtoDAsync", " %zu on %p", bytes, stream); }
int cuMemsetD8Async(uintptr_t to, unsigned char value, size_t bytes, void* stream) { memset((void*)to, value, bytes); return call("cuMemsetD8Async", " %d %zu on %p", value, bytes, stream); }
int cuLaunchKernel(Function* function, unsigned x, unsigned y, unsigned z, unsigned bx, unsigned by, unsigned bz, unsigned shared, void* stream, void** parameters, void** extra) {
    std::string slots;
    for (int i = 0; i < function->arguments; i++) {
        uint64_t slot;
        memcpy(&slot, parameters[i], sizeof slot);
        char text[32];
        snprintf(text, sizeof text, " %llx", (unsigned long long)slot);
        slots += text;
    }
    return call("cuLaunchKernel", " %s %u %u %u of %u %u %u, shared %u, on %p, extra %p:%s", function->name.c_str(), x, y, z, bx, by, bz, shared, stream, (void*)extra, slots.c_str());
}
int cuStreamCreate(void** stream, unsigned flags) { *stream = (void*)0xe0; return call("cuStreamCreate", " %u", flags); }
int cuStreamDestroy_v2(void* stream) { return call("cuStreamDestroy", " %p", stream); }
int cuStreamSynchronize(void* stream) { return call("cuStreamSynchronize", " %p", stream); }
int cuEventCreate(void** moment, unsigned flags) { static uintptr_t next = 0xf0; *moment = (void*)next++; return call("cuEventCreate", " %u", flags); }
int cuEventDestroy_v2(void*) { return call("cuEventDestroy", ""); }
int cuEventRecord(void*, void* stream) { return call("cuEventRecord", " on %p", stream); }
int cuEventSynchronize(void*) { return call("cuEventSynchronize", ""); }
int cuEventElapsedTime(float* milliseconds, void*, void*) { *milliseconds = 1.5f; return call("cuEventElapsedTime", ""); }

static std::string compiled;
const char* nvrtcGetErrorString(int) { return "NVRTC_ERROR_COMPILATION"; }
int nvrtcVersion(int* major, int* minor) { *major = 12; *minor = 8; return 0; }
int nvrtcCreateProgram(void** program, const char* source, const char* name, int headers, const char**, const char**) {
    *program = (void*)0xa0;
    compiled = source;
    return call("nvrtcCreateProgram", " %s with %d headers", name, headers);
}
int nvrtcDestroyProgram(void** program) { return call("nvrtcDestroyProgram", " %p", *program); }
int nvrtcCompileProgram(void*, int count, const char** options) {
    std::string all;
    for (int i = 0; i < count; i++) { all += std::string(" ") + options[i]; }
    int result = call("nvrtcCompileProgram", "%s", all.c_str());
    return compiled.find("bad") == std::string::npos ? result : 6;
}
int nvrtcGetPTXSize(void*, size_t* bytes) { *bytes = compiled.size() + 5; return 0; }
int nvrtcGetPTX(void*, char* to) { memcpy(to, ("PTX:" + compiled).c_str(), compiled.size() + 5); return 0; }
int nvrtcGetProgramLogSize(void*, size_t* bytes) { *bytes = 14; return 0; }
int nvrtcGetProgramLog(void*, char* to) { memcpy(to, "line 3: wrong", 14); return 0; }
}
