using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.IO.MemoryMappedFiles;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// A safetensors file, mapped into memory and read in place. The whole header is checked when the file is opened: sizes, types, offsets, that tensors neither
/// overlap nor leave holes, that the file holds all of them. Dispose it when no view into it is used any more. Thread-safe once opened.
/// </summary>
public sealed unsafe class SafetensorsFile : IDisposable
{
    private const int PrefixBytes = 8;
    private const long MaxHeaderBytes = 100_000_000;

    private readonly MemoryMappedFile mapping;
    private readonly MemoryMappedViewAccessor view;
    private readonly Dictionary<string, TensorEntry> byName;
    private readonly byte* start;
    private int disposed;

    private SafetensorsFile(string path, long length)
    {
        Path = path;
        mapping = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, 0, MemoryMappedFileAccess.Read);
        view = mapping.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            (byName, Tensors, Metadata) = Read(length);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>All tensors, in the order of their data.</summary>
    public IReadOnlyList<TensorEntry> Tensors { get; }

    /// <summary>The free texts of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The first byte of the mapping.</summary>
    internal byte* Start
    {
        get
        {
            ObjectDisposedException.ThrowIf(disposed != 0, this);
            return start;
        }
    }

    /// <summary>Maps a file and checks its header.</summary>
    /// <exception cref="InputFormatException">The file is not a valid safetensors file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        long length = new FileInfo(path).Length;
        return length >= PrefixBytes
            ? new SafetensorsFile(path, length)
            : throw new InputFormatException(path, "byte 0", $"the file has {length} bytes; a safetensors file begins with the 8-byte length of its header.");
    }

    /// <summary>The tensor of a name, or null.</summary>
    public TensorEntry? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The tensor of a name.</summary>
    public bool TryFind(string name, [NotNullWhen(true)] out TensorEntry? tensor) => byName.TryGetValue(name, out tensor);

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="InputFormatException">The file has no such tensor.</exception>
    public TensorEntry this[string name] =>
        byName.TryGetValue(name, out TensorEntry? tensor) ? tensor : throw new InputFormatException(Path, name, "the file has no such tensor.");

    /// <summary>Unmaps the file. Views taken from its tensors become invalid.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        mapping.Dispose();
    }

    private (Dictionary<string, TensorEntry> ByName, TensorEntry[] Tensors, IReadOnlyDictionary<string, string> Metadata) Read(long length)
    {
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, PrefixBytes));
        if (header > MaxHeaderBytes)
            throw new InputFormatException(Path, "byte 0", $"a header of {header} bytes is announced; at most {MaxHeaderBytes} are read.");
        if (header > (ulong)(length - PrefixBytes))
            throw new InputFormatException(Path, "byte 0", $"a header of {header} bytes is announced, but the file has only {length} bytes.");

        long dataStart = PrefixBytes + (long)header;
        (List<TensorHeader> headers, IReadOnlyDictionary<string, string> metadata) =
            SafetensorsHeader.Read(Path, new ReadOnlySpan<byte>(start + PrefixBytes, (int)header), length - dataStart);
        TensorEntry[] tensors = [.. headers.Select(tensor => new TensorEntry(this, tensor, dataStart + tensor.Begin))];
        return (tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal), tensors, metadata);
    }
}
