using System.Runtime.InteropServices;
using System.Text;

namespace AsymForge.Cuda;

/// <summary>NVIDIA's runtime compiler, where it is installed: CUDA C++ to PTX. Multiplications are never fused into additions.</summary>
public sealed unsafe class Nvrtc
{
    private static readonly string[] Names = OperatingSystem.IsWindows()
        ? ["nvrtc64_130_0.dll", "nvrtc64_120_0.dll", "nvrtc64_112_0.dll"]
        : ["libnvrtc.so.13", "libnvrtc.so.12", "libnvrtc.so.11.2", "libnvrtc.so"];

    private readonly delegate* unmanaged<int, byte*> getErrorString;
    private readonly delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int> createProgram;
    private readonly delegate* unmanaged<nint*, int> destroyProgram;
    private readonly delegate* unmanaged<nint, int, byte**, int> compileProgram;
    private readonly delegate* unmanaged<nint, nuint*, int> getPtxSize;
    private readonly delegate* unmanaged<nint, byte*, int> getPtx;
    private readonly delegate* unmanaged<nint, nuint*, int> getLogSize;
    private readonly delegate* unmanaged<nint, byte*, int> getLog;

    private Nvrtc(NativeSymbols symbols)
    {
        getErrorString = (delegate* unmanaged<int, byte*>)symbols["nvrtcGetErrorString"];
        createProgram = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)symbols["nvrtcCreateProgram"];
        destroyProgram = (delegate* unmanaged<nint*, int>)symbols["nvrtcDestroyProgram"];
        compileProgram = (delegate* unmanaged<nint, int, byte**, int>)symbols["nvrtcCompileProgram"];
        getPtxSize = (delegate* unmanaged<nint, nuint*, int>)symbols["nvrtcGetPTXSize"];
        getPtx = (delegate* unmanaged<nint, byte*, int>)symbols["nvrtcGetPTX"];
        getLogSize = (delegate* unmanaged<nint, nuint*, int>)symbols["nvrtcGetProgramLogSize"];
        getLog = (delegate* unmanaged<nint, byte*, int>)symbols["nvrtcGetProgramLog"];
        int major = 0, minor = 0;
        Check(((delegate* unmanaged<int*, int*, int>)symbols["nvrtcVersion"])(&major, &minor), "nvrtcVersion", "The compiler's version.");
        Version = new(major, minor);
    }

    /// <summary>The CUDA release that it belongs to.</summary>
    public Version Version { get; }

    /// <summary>The compiler of this machine; null where none is installed.</summary>
    /// <exception cref="CudaException">It is too old.</exception>
    public static Nvrtc? TryOpen() => NativeSymbols.TryLoad(Names) is { } symbols ? new(symbols) : null;

    /// <summary>The compiler of this machine.</summary>
    /// <exception cref="CudaException">None is installed, or it is too old.</exception>
    public static Nvrtc Open() => Open(null);

    /// <summary>Compiles CUDA C++ to PTX.</summary>
    /// <param name="source">The text, UTF-8, without any include.</param>
    /// <param name="target">The device's compute capability, or an older one.</param>
    /// <param name="name">What it is, for messages.</param>
    /// <exception cref="CudaException">It does not compile; the message holds the compiler's log.</exception>
    public byte[] Compile(ReadOnlySpan<byte> source, ComputeCapability target, string name)
    {
        nint program = 0;
        fixed (byte* text = Ended(source), file = Ended(Encoding.UTF8.GetBytes(name + ".cu")))
        {
            Check(createProgram(&program, text, file, 0, null, null), "nvrtcCreateProgram", $"Compiling {name}.");
        }

        try
        {
            Compile(program, target, name);
            nuint bytes = 0;
            Check(getPtxSize(program, &bytes), "nvrtcGetPTXSize", $"The PTX of {name}.");
            byte[] ptx = new byte[checked((int)bytes)];
            fixed (byte* to = ptx)
            {
                Check(getPtx(program, to), "nvrtcGetPTX", $"The PTX of {name}.");
            }

            return ptx;
        }
        finally
        {
            _ = destroyProgram(&program);
        }
    }

    internal static Nvrtc Open(string? library) => NativeSymbols.TryLoad(library is null ? Names : [library]) is { } symbols
        ? new(symbols)
        : throw new CudaException(library ?? Names[0], "not found", "NVRTC is not installed on this machine (expected a CUDA toolkit, or PTX that was compiled ahead of time).");

    private static byte[] Ended(ReadOnlySpan<byte> text) => [.. text, 0];

    private void Compile(nint program, ComputeCapability target, string name)
    {
        string architecture = FormattableString.Invariant($"--gpu-architecture=compute_{target.Major}{target.Minor}");
        fixed (byte* unfused = Ended("--fmad=false"u8), compute = Ended(Encoding.UTF8.GetBytes(architecture)), standard = Ended("-std=c++17"u8))
        {
            byte** options = stackalloc byte*[] { unfused, compute, standard };
            int result = compileProgram(program, 3, options);
            if (result != 0)
            {
                throw new CudaException("nvrtcCompileProgram", ErrorOf(result), $"Compiling {name} with {architecture}. {Log(program)}");
            }
        }
    }

    private string Log(nint program)
    {
        nuint bytes = 0;
        if (getLogSize(program, &bytes) != 0 || bytes is 0 or > int.MaxValue)
        {
            return "It left no log.";
        }

        byte[] log = new byte[(int)bytes];
        fixed (byte* to = log)
        {
            return getLog(program, to) == 0 ? $"It said:\n{Encoding.UTF8.GetString(log).TrimEnd('\0', '\n')}" : "It left no log.";
        }
    }

    private void Check(int result, string call, string expected)
    {
        if (result != 0)
        {
            throw new CudaException(call, ErrorOf(result), expected);
        }
    }

    private string ErrorOf(int result) => Marshal.PtrToStringUTF8((nint)getErrorString(result)) ?? FormattableString.Invariant($"nvrtcResult {result}");
}
