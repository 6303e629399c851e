using System.Text;

namespace AsymForge.Cuda.Tests.Devices;

/// <summary>The driver API as it is really called, against a library that writes the calls down.</summary>
public sealed class DriverDeviceTests(FakeDriver driver) : IClassFixture<FakeDriver>
{
    private static readonly ulong[] Slots = [0x1122334455667788, 7, ulong.MaxValue];

    public static TheoryData<string> Calls => [.. Actions.Keys];

    private static Dictionary<string, Action<DriverDevice>> Actions { get; } = new()
    {
        ["cuCtxSetCurrent"] = device => device.Synchronize(default),
        ["cuMemAlloc"] = device => device.Allocate(1),
        ["cuMemFree"] = device => device.Free(device.Allocate(1)),
        ["cuCtxSynchronize"] = device => device.Free(device.Allocate(1)),
        ["cuMemcpyHtoDAsync"] = device => device.Write(device.Allocate(8), [1, 2], default),
        ["cuMemcpyDtoHAsync"] = device => device.Read(device.Allocate(8), new byte[2], default),
        ["cuMemsetD8Async"] = device => device.Fill(device.Allocate(8), 1, 8, default),
        ["cuMemcpyDtoDAsync"] = device => device.Copy(device.Allocate(8), device.Allocate(8), 8, default),
        ["cuModuleLoadDataEx"] = device => device.LoadModule("fine"u8, "Mine"),
        ["cuModuleGetFunction"] = device => device.Function(default, "take_0"),
        ["cuModuleUnload"] = device => device.Unload(default),
        ["cuLaunchKernel"] = device => device.Launch(device.Function(default, "take_0"), new(1, 1, 1), 256, [], default),
        ["cuStreamSynchronize"] = device => device.Synchronize(default),
        ["cuStreamCreate"] = device => device.CreateStream(),
        ["cuStreamDestroy"] = device => device.DestroyStream(default),
        ["cuEventCreate"] = device => device.CreateEvent(),
        ["cuEventDestroy"] = device => device.DestroyEvent(default),
        ["cuEventRecord"] = device => device.Record(default, default),
        ["cuEventSynchronize"] = device => device.Elapsed(default, default),
        ["cuEventElapsedTime"] = device => device.Elapsed(default, default),
    };

    [Fact]
    public void A_machine_without_driver_is_one_clear_error()
    {
        CudaException error = Assert.Throws<CudaException>(() => DriverDevice.Open(0, "libnosuchcuda.so.1"));
        Assert.Equal("libnosuchcuda.so.1: not found. There is no CUDA driver on this machine (expected a CUDA device with NVIDIA's driver).", error.Message);
    }

    [Fact]
    public void A_library_that_is_no_driver_is_one_clear_error()
    {
        CudaException error = Assert.Throws<CudaException>(() => DriverDevice.Open(0, "libc.so.6"));
        Assert.Equal("libc.so.6: too old. It has no cuGetErrorName (expected a CUDA 11.0 or newer release).", error.Message);
    }

    [Fact]
    public void A_device_says_what_it_is_and_gives_its_context_back()
    {
        driver.Reset();
        using (DriverDevice device = DriverDevice.Open(1, driver.Path))
        {
            Assert.Equal((DeviceId.Cuda(1), "Fake 41", new ComputeCapability(9, 0), new Version(12, 8)), (device.Id, device.Name, device.Capability, device.DriverVersion));
            device.Dispose();
            Assert.Throws<ObjectDisposedException>(() => device.Synchronize(default));
        }

        Assert.Equal(
            ["cuInit 0", "cuDeviceGetCount", "cuDeviceGet 1", "cuDeviceGetName 41", "cuDeviceGetAttribute 75 41", "cuDeviceGetAttribute 76 41", "cuDriverGetVersion", "cuDevicePrimaryCtxRetain 41", "cuDevicePrimaryCtxRelease 41"],
            driver.Written());
    }

    [Fact]
    public void A_device_that_is_not_there_is_named()
    {
        driver.Reset();
        CudaException error = Assert.Throws<CudaException>(() => DriverDevice.Open(2, driver.Path));
        Assert.Equal("cuDeviceGetCount: no such device. Device 2 was asked for and there are 2 (expected 0 to 1).", error.Message);
    }

    [Fact]
    public void Memory_is_copied_and_filled_on_the_stream()
    {
        using DriverDevice device = Opened();
        nint a = device.Allocate(300), b = device.Allocate(300);
        byte[] there = [.. Enumerable.Range(0, 256).Select(i => (byte)i)], back = new byte[256];
        StreamHandle stream = device.CreateStream();
        device.Write(a, there, stream);
        device.Copy(a, b, 256, stream);
        device.Fill(b, 9, 2, stream);
        device.Read(b, back, stream);
        device.Free(a);
        device.Free(b);
        device.Free(0);
        Assert.Equal([9, 9, .. there[2..]], back);
        Assert.Equal(
            [
                "cuMemAlloc 300", "cuMemAlloc 300", "cuStreamCreate 1", "cuMemcpyHtoDAsync 256 on 0xe0", "cuMemcpyDtoDAsync 256 on 0xe0", "cuMemsetD8Async 9 2 on 0xe0", "cuMemcpyDtoHAsync 256 on 0xe0",
                "cuStreamSynchronize 0xe0", "cuCtxSynchronize", "cuMemFree", "cuCtxSynchronize", "cuMemFree",
            ],
            driver.Written());
    }

    [Fact]
    public void A_launch_passes_every_slot()
    {
        using DriverDevice device = Opened();
        CudaModule module = device.LoadModule("fine"u8, "Mine");
        CudaFunction function = device.Function(module, "take_3");
        device.Launch(function, new(70000, 3, 2), 256, Slots, new StreamHandle(0xe0));
        device.Unload(module);
        Assert.Equal(
            [
                "cuModuleLoadDataEx 4 bytes, options 5 6, log of 16384", "cuModuleGetFunction 0xd0 take_3",
                "cuLaunchKernel take_3 70000 3 2 of 256 1 1, shared 0, on 0xe0, extra (nil): 1122334455667788 7 ffffffffffffffff", "cuModuleUnload 0xd0",
            ],
            driver.Written());
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Launch(function, new(1, 1, 1), 256, new ulong[513], default));
    }

    [Fact]
    public void Events_measure()
    {
        using DriverDevice device = Opened();
        CudaEvent first = device.CreateEvent(), second = device.CreateEvent();
        device.Record(first, default);
        device.Record(second, default);
        Assert.Equal(1.5, device.Elapsed(first, second));
        Assert.Equal(["cuEventCreate 0", "cuEventCreate 0", "cuEventRecord on (nil)", "cuEventRecord on (nil)", "cuEventSynchronize", "cuEventElapsedTime"], driver.Written());
    }

    [Fact]
    public void What_does_not_load_says_why()
    {
        using DriverDevice device = Opened();
        CudaException error = Assert.Throws<CudaException>(() => device.LoadModule("bad"u8, "Mine"));
        Assert.Equal(
            "cuModuleLoadDataEx: CUDA_ERROR_INVALID_PTX. The driver says: a fake failure. Loading Mine on Fake 40, compute capability 9.0. Its compiler said:\nptxas: line 7 is wrong",
            error.Message);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Every_failure_is_named(string call)
    {
        using DriverDevice device = Opened();
        driver.Fail(call, 700);
        CudaException error = Assert.Throws<CudaException>(() => Actions[call](device));
        Assert.Equal((call, "CUDA_ERROR_ILLEGAL_ADDRESS"), (error.Call, error.Error));
        Assert.StartsWith($"{call}: CUDA_ERROR_ILLEGAL_ADDRESS. The driver says: a fake failure. ", error.Message, StringComparison.Ordinal);
        driver.Reset();
    }

    [Theory]
    [InlineData("cuInit")]
    [InlineData("cuDeviceGetCount")]
    [InlineData("cuDeviceGet")]
    [InlineData("cuDeviceGetName")]
    [InlineData("cuDeviceGetAttribute")]
    [InlineData("cuDriverGetVersion")]
    [InlineData("cuDevicePrimaryCtxRetain")]
    public void A_failure_to_open_is_named(string call)
    {
        driver.Reset();
        driver.Fail(call, 999);
        CudaException error = Assert.Throws<CudaException>(() => DriverDevice.Open(0, driver.Path));
        Assert.Equal((call, "CUresult 999"), (error.Call, error.Error));
        driver.Reset();
    }

    [Fact]
    public void Launches_and_copies_allocate_nothing()
    {
        using DriverDevice device = Opened();
        CudaFunction function = device.Function(default, "take_3");
        nint memory = device.Allocate(64);
        byte[] bytes = new byte[64];
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 50; i++)
            {
                device.Write(memory, bytes, default);
                device.Fill(memory, 0, 64, default);
                device.Launch(function, new(1, 1, 1), 256, Slots, default);
                device.Read(memory, bytes, default);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void The_compiler_never_fuses_and_says_what_is_wrong()
    {
        driver.Reset();
        Nvrtc compiler = Nvrtc.Open(driver.Path);
        Assert.Equal(new Version(12, 8), compiler.Version);
        Assert.Equal("PTX:good\0", Encoding.UTF8.GetString(compiler.Compile("good"u8, new(8, 0), "Mine")));
        Assert.Equal(["nvrtcCreateProgram Mine.cu with 0 headers", "nvrtcCompileProgram --fmad=false --gpu-architecture=compute_80 -std=c++17", "nvrtcDestroyProgram 0xa0"], driver.Written());
        CudaException error = Assert.Throws<CudaException>(() => compiler.Compile("bad"u8, new(9, 0), "Mine"));
        Assert.Equal("nvrtcCompileProgram: NVRTC_ERROR_COMPILATION. Compiling Mine with --gpu-architecture=compute_90. It said:\nline 3: wrong", error.Message);
        Assert.Equal("nvrtcDestroyProgram 0xa0", driver.Written()[^1]);
        Assert.Throws<CudaException>(() => Nvrtc.Open("libnosuchnvrtc.so"));
    }

    private DriverDevice Opened()
    {
        driver.Reset();
        DriverDevice device = DriverDevice.Open(0, driver.Path);
        driver.Written();
        return device;
    }
}
