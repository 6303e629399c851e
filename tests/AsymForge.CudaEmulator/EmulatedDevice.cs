using AsymForge.Cuda;

namespace AsymForge.CudaEmulator;

/// <summary>
/// A CUDA device that is a process of this machine: it compiles the CUDA C++ that it is given and runs it as hostile hardware would. Streams run in order, one for all.
/// A kernel's fault ends the process and is thrown at once as a <see cref="CudaException"/>: <see cref="CudaException.Error"/> is its kind, <see cref="CudaException.Call"/> kernel, block and thread.
/// </summary>
public sealed class EmulatedDevice : ICudaDevice
{
    private readonly EmulatorSettings _settings;
    private readonly Dictionary<string, CudaSourceText> _sources = [];
    private readonly List<(CudaSourceText Source, string Name)> _modules = [];
    private readonly List<string> _functions = [];
    private readonly List<double> _events = [];
    private readonly DeviceHistory _history = new();
    private Dictionary<string, int> _kernels = [];
    private EmulatorProcess? _process;
    private double _elapsed;
    private nint _streams;

    /// <summary>A device of these settings.</summary>
    /// <param name="settings">How it watches kernels.</param>
    /// <param name="sources">Texts that will be loaded: known beforehand they are compiled together. Others may follow at any time.</param>
    public EmulatedDevice(EmulatorSettings settings, params IEnumerable<ReadOnlyMemory<byte>> sources)
    {
        _settings = settings;
        foreach (ReadOnlyMemory<byte> source in sources)
        {
            CudaSourceText text = new(source.Span);
            _sources.TryAdd(text.Key, text);
        }
    }

    /// <inheritdoc />
    public DeviceId Id { get; } = DeviceId.Cuda(0);

    /// <inheritdoc />
    public string Name => $"emulated ({_settings.Checking.ToString().ToLowerInvariant()}, seed {_settings.Seed})";

    /// <inheritdoc />
    public ComputeCapability Capability { get; } = new(8, 0);

    private EmulatorProcess Process => _process ?? Start();

    /// <inheritdoc />
    public nint Allocate(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bytes);
        nint address = (nint)Process.Allocate(bytes);
        _history.Allocated(address, bytes);
        return address;
    }

    /// <inheritdoc />
    public void Free(nint address)
    {
        if (address != 0)
        {
            Process.Free((ulong)address);
            _history.Freed(address);
        }
    }

    /// <inheritdoc />
    public void Write(nint to, ReadOnlySpan<byte> from, StreamHandle stream) => Process.Write((ulong)to, from);

    /// <inheritdoc />
    public void Read(nint from, Span<byte> to, StreamHandle stream) => Process.Read((ulong)from, to);

    /// <inheritdoc />
    public void Fill(nint to, byte value, long bytes, StreamHandle stream) => Process.Fill((ulong)to, value, bytes);

    /// <inheritdoc />
    public void Copy(nint from, nint to, long bytes, StreamHandle stream)
    {
        byte[] copy = new byte[bytes];
        Process.Read((ulong)from, copy);
        Process.Write((ulong)to, copy);
    }

    /// <inheritdoc />
    public CudaModule LoadModule(ReadOnlySpan<byte> image, string name)
    {
        CudaSourceText text = new(image);
        if (_sources.TryAdd(text.Key, text) && _process is not null)
        {
            Replace();
        }

        _ = Process;
        _modules.Add((text, name));
        return new CudaModule(_modules.Count);
    }

    /// <inheritdoc />
    public CudaFunction Function(CudaModule module, string entry)
    {
        (CudaSourceText source, string name) = _modules[(int)module.Value - 1];
        if (!source.Entries.Contains(entry))
        {
            throw new CudaException("cuModuleGetFunction", "CUDA_ERROR_NOT_FOUND", $"'{name}' has no kernel '{entry}', only: {string.Join(", ", source.Entries)}.");
        }

        _functions.Add($"{source.Key}/{entry}");
        return new CudaFunction(_functions.Count);
    }

    /// <inheritdoc />
    public void Unload(CudaModule module)
    {
        // What is compiled into the process stays there.
    }

    /// <inheritdoc />
    public void Launch(CudaFunction function, GridSize grid, int threads, ReadOnlySpan<ulong> slots, StreamHandle stream)
    {
        EmulatorProcess process = Process;
        _elapsed += process.Launch(_kernels[_functions[(int)function.Value - 1]], grid, threads, slots) * 1e-6;
    }

    /// <inheritdoc />
    public void Synchronize(StreamHandle stream)
    {
        // A launch has ended when Launch returns.
    }

    /// <inheritdoc />
    public StreamHandle CreateStream() => new(++_streams);

    /// <inheritdoc />
    public void DestroyStream(StreamHandle stream)
    {
        // A number alone.
    }

    /// <inheritdoc />
    public CudaEvent CreateEvent()
    {
        _events.Add(0);
        return new CudaEvent(_events.Count);
    }

    /// <inheritdoc />
    public void DestroyEvent(CudaEvent moment)
    {
        // A number alone.
    }

    /// <inheritdoc />
    public void Record(CudaEvent moment, StreamHandle stream) => _events[(int)moment.Value - 1] = _elapsed;

    /// <summary>Milliseconds that kernels ran between the two; they say nothing about hardware.</summary>
    public double Elapsed(CudaEvent first, CudaEvent second) => _events[(int)second.Value - 1] - _events[(int)first.Value - 1];

    /// <inheritdoc />
    public void Dispose() => _process?.Dispose();

    private EmulatorProcess Start()
    {
        EmulatorProcess process;
        try
        {
            process = new EmulatorProcess(NativeBuild.Executable([.. _sources.Values], _settings.Checking, _settings.TextsPerUnit), _settings);
        }
        catch (InvalidOperationException error)
        {
            throw new CudaException("cuModuleLoad", "CUDA_ERROR_INVALID_SOURCE", error.Message);
        }

        _kernels = process.Kernels().Select((kernel, number) => (kernel, number)).ToDictionary(pair => pair.kernel, pair => pair.number);
        return _process = process;
    }

    // A process with one text more, and the same buffers at the same addresses. Their bytes count as written there.
    private void Replace()
    {
        EmulatorProcess before = _process!;
        _process = null;
        _history.Replay(before, Start());
        before.Dispose();
    }
}
