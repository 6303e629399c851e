using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using AsymForge.Cuda;

namespace AsymForge.CudaEmulator;

/// <summary>The emulator's process and the pipe to it; the commands are those of <c>protocol.h</c>.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private readonly string _executable;
    private readonly Process _process;
    private readonly Stream _to;
    private readonly Stream _from;
    private readonly Timer _deadline;
    private readonly TimeSpan _limit;
    private readonly byte[] _head = new byte[64];

    public EmulatorProcess(string executable, EmulatorSettings settings)
    {
        _executable = executable;
        // Standard error is the terminal's: the emulator says everything through the pipe.
        _process = Process.Start(new ProcessStartInfo(executable,
        [
            settings.Checking == Checking.Strict ? "strict" : "fast",
            settings.Seed.ToString(), settings.Workers.ToString(), ((int)settings.TimeLimit.TotalMilliseconds).ToString(), settings.OmittedLine.ToString(),
        ])
        { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        _to = _process.StandardInput.BaseStream;
        _from = _process.StandardOutput.BaseStream;
        // The process has a watchdog of its own. This one is for the case that it is the emulator that hangs.
        _limit = settings.TimeLimit + TimeSpan.FromSeconds(15);
        _deadline = new Timer(_ => _process.Kill(), null, Timeout.Infinite, Timeout.Infinite);
    }

    public ulong Allocate(long bytes)
    {
        Ask("cuMemAlloc", 1, (ulong)bytes);
        return ReadNumber();
    }

    public void Free(ulong address) => Ask("cuMemFree", 2, address);

    public void Write(ulong to, ReadOnlySpan<byte> bytes)
    {
        Send(3, to, (ulong)bytes.Length);
        _to.Write(bytes);
        Answer("cuMemcpyHtoD");
    }

    public void Read(ulong from, Span<byte> bytes)
    {
        Ask("cuMemcpyDtoH", 4, from, (ulong)bytes.Length);
        Receive(bytes);
    }

    public void Fill(ulong to, byte value, long bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_head.AsSpan(20), value);
        SendHead(5, 4, to, (ulong)bytes);
        Answer("cuMemsetD8");
    }

    /// <summary>The kernels, "program/entry" each, at their numbers.</summary>
    public string[] Kernels()
    {
        Ask("cuModuleLoad", 6);
        string[] names = new string[ReadSmall()];
        for (int i = 0; i < names.Length; i++)
        {
            byte[] name = new byte[ReadSmall()];
            Receive(name);
            names[i] = Encoding.UTF8.GetString(name);
            ReadSmall();
        }

        return names;
    }

    /// <returns>How long it took, in nanoseconds.</returns>
    public ulong Launch(int kernel, GridSize grid, int threads, ReadOnlySpan<ulong> slots)
    {
        Span<byte> head = _head;
        ReadOnlySpan<int> fields = [7, kernel, grid.X, grid.Y, grid.Z, threads, slots.Length];
        for (int i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head[(4 * i)..], fields[i]);
        }

        _to.Write(head[..(4 * fields.Length)]);
        _to.Write(MemoryMarshal.AsBytes(slots));
        Answer("cuLaunchKernel");
        return ReadNumber();
    }

    public void Dispose()
    {
        _deadline.Dispose();
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }

        _process.Dispose();
    }

    private void Ask(string call, int command, params ReadOnlySpan<ulong> fields)
    {
        Send(command, fields);
        Answer(call);
    }

    private void Send(int command, params ReadOnlySpan<ulong> fields) => SendHead(command, 0, fields);

    private void SendHead(int command, int more, params ReadOnlySpan<ulong> fields)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_head, command);
        for (int i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(_head.AsSpan(4 + (8 * i)), fields[i]);
        }

        _to.Write(_head, 0, 4 + (8 * fields.Length) + more);
    }

    private void Answer(string call)
    {
        _to.Flush();
        _deadline.Change(_limit, Timeout.InfiniteTimeSpan);
        uint status = ReadSmall();
        _deadline.Change(Timeout.Infinite, Timeout.Infinite);
        if (status != 0)
        {
            byte[] text = new byte[ReadSmall()];
            Receive(text);
            throw status == 1 ? new CudaException(call, "refused", Encoding.UTF8.GetString(text)) : FaultReport.Of(Encoding.UTF8.GetString(text), _executable);
        }
    }

    private uint ReadSmall()
    {
        Span<byte> bytes = stackalloc byte[4];
        Receive(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    private ulong ReadNumber()
    {
        Span<byte> bytes = stackalloc byte[8];
        Receive(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    private void Receive(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int got = _from.Read(bytes);
            if (got == 0)
            {
                _process.WaitForExit(5000);
                string how = _process.HasExited ? $"ended with exit code {_process.ExitCode}" : "closed its output";
                throw new CudaException("emulator", "crash", $"The emulator {how} without a report. Its memory may have been overwritten by a kernel: the strict check would say where.");
            }

            bytes = bytes[got..];
        }
    }
}
