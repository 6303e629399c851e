using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// Collects tensors and writes them as one safetensors file, in the order of adding. The bytes are kept by reference until <see cref="Save"/>;
/// data begins at a multiple of 8, tensors follow each other without a gap.
/// </summary>
public sealed class SafetensorsWriter
{
    private readonly List<(string Name, CheckpointType Type, long[] Shape, ReadOnlyMemory<byte> Bytes)> tensors = [];
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    /// <summary>Free texts for the header.</summary>
    public IDictionary<string, string> Metadata { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Adds a tensor, row-major and little-endian.</summary>
    /// <exception cref="ArgumentException">The name was added before or is reserved, or the bytes are not those of the shape.</exception>
    public SafetensorsWriter Add(string name, CheckpointType type, ReadOnlySpan<long> shape, ReadOnlyMemory<byte> bytes)
    {
        long expected = type.Bytes();
        foreach (long size in shape)
            expected = checked(expected * size);
        if (name == "__metadata__" || !names.Add(name))
            throw new ArgumentException($"'{name}' is reserved or was added before.", nameof(name));
        if (bytes.Length != expected)
            throw new ArgumentException($"'{name}' has {bytes.Length} bytes; {type} {Dimensions.Text(shape)} needs {expected}.", nameof(bytes));
        tensors.Add((name, type, shape.ToArray(), bytes));
        return this;
    }

    /// <summary>Adds a copy of single-precision values.</summary>
    /// <exception cref="ArgumentException">As for bytes.</exception>
    public SafetensorsWriter Add(string name, ReadOnlySpan<long> shape, ReadOnlySpan<float> values) =>
        Add(name, CheckpointType.F32, shape, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>Writes the file, replacing one that is there.</summary>
    public void Save(string path)
    {
        using FileStream stream = File.Create(path);
        byte[] header = Header();
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, header.Length);
        stream.Write(prefix);
        stream.Write(header);
        foreach (var tensor in tensors)
            stream.Write(tensor.Bytes.Span);
    }

    private byte[] Header()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json);
            long offset = 0;
            foreach (var (name, type, shape, bytes) in tensors)
            {
                json.WriteStartObject(name);
                json.WriteString("dtype", type.ToString());
                WriteNumbers(json, "shape", shape);
                WriteNumbers(json, "data_offsets", [offset, offset += bytes.Length]);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        // The format pads with spaces so that the data is aligned.
        while (buffer.Length % 8 != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }

    private void WriteMetadata(Utf8JsonWriter json)
    {
        if (Metadata.Count == 0)
            return;
        json.WriteStartObject("__metadata__");
        foreach ((string key, string value) in Metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
