using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Devices;

/// <summary>The library that <c>fake_cuda.cpp</c> is compiled to, loaded into this process: a driver that writes down what it is asked. One test at a time.</summary>
public sealed unsafe class FakeDriver
{
    private readonly nint library;

    public FakeDriver()
    {
        string source = System.IO.Path.Combine(Fixtures.Repository, "tests", "AsymForge.Cuda.Tests", "Devices", "fake_cuda.cpp");
        string hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(source)))[..16];
        Path = System.IO.Path.Combine(Fixtures.Repository, "artifacts", "fake-cuda", $"libfakecuda-{hash}.so");
        if (!File.Exists(Path))
        {
            Build(source, Path);
        }

        library = NativeLibrary.Load(Path);
        Reset();
    }

    /// <summary>Where the library is.</summary>
    public string Path { get; }

    /// <summary>What was called since the last time, line by line.</summary>
    public string[] Written()
    {
        string text = Marshal.PtrToStringUTF8((nint)((delegate* unmanaged<byte*>)NativeLibrary.GetExport(library, "fake_written"))())!;
        ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "fake_forget"))();
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Reset() => ((delegate* unmanaged<void>)NativeLibrary.GetExport(library, "fake_reset"))();

    /// <summary>From now on a function returns an error.</summary>
    public void Fail(string function, int result)
    {
        fixed (byte* name = Encoding.UTF8.GetBytes(function + '\0'))
        {
            ((delegate* unmanaged<byte*, int, void>)NativeLibrary.GetExport(library, "fake_fail"))(name, result);
        }
    }

    private static void Build(string source, string to)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
        string beside = $"{to}.{Environment.ProcessId}";
        using Process compiler = Process.Start(new ProcessStartInfo("g++", ["-std=c++17", "-O1", "-shared", "-fPIC", "-Wall", "-o", beside, source]) { RedirectStandardError = true })!;
        string said = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        Assert.True(compiler.ExitCode == 0, said);
        File.Move(beside, to, overwrite: true);
    }
}
