using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace AsymForge.Vlm.Checkpoints;

/// <summary>
/// One tensor of a <see cref="SafetensorsFile"/>: row-major, little-endian, borrowed from the mapping. Nothing is copied. What
/// <see cref="Data"/> and <see cref="Bytes"/> give out must not be used after the file is disposed; asking a disposed file for it throws.
/// </summary>
public sealed unsafe class TensorEntry
{
    private readonly SafetensorsFile file;
    private readonly long offset;

    internal TensorEntry(SafetensorsFile file, in TensorHeader header, long offset)
    {
        this.file = file;
        this.offset = offset;
        Name = header.Name;
        Type = header.Type;
        Shape = header.Shape;
        Count = header.Count;
    }

    /// <summary>The name as the file spells it.</summary>
    public string Name { get; }

    /// <summary>How each element is stored.</summary>
    public CheckpointType Type { get; }

    /// <summary>The dimensions, outermost first; none for a scalar.</summary>
    public ImmutableArray<long> Shape { get; }

    /// <summary>The number of elements: the product of <see cref="Shape"/>.</summary>
    public long Count { get; }

    /// <summary>The size in bytes.</summary>
    public long ByteLength => Count * Type.Bytes();

    /// <summary>The file that holds the tensor.</summary>
    public string Source => this.file.Path;

    /// <summary>The address of the first element. It may be unaligned.</summary>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public nint Data => (nint)(this.file.Start + this.offset);

    /// <summary>All bytes of the tensor.</summary>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    /// <exception cref="InvalidOperationException">The tensor is larger than a span can be (2 GiB); use <see cref="Data"/>.</exception>
    public ReadOnlySpan<byte> Bytes => ByteLength <= int.MaxValue
        ? new((void*)Data, (int)ByteLength)
        : throw new InvalidOperationException($"{Source}: {Name}: {ByteLength} bytes do not fit a span; read them through Data.");

    /// <summary>The elements as they are stored, seen as <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">A type of the size of one element, such as <see cref="float"/> for F32 and <see cref="ushort"/> for BF16.</typeparam>
    /// <exception cref="InvalidOperationException">The size differs, or there are more than 2³¹ - 1 elements.</exception>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public ReadOnlySpan<T> Elements<T>() where T : unmanaged =>
        Unsafe.SizeOf<T>() == Type.Bytes() && Count <= int.MaxValue
            ? new((void*)Data, (int)Count)
            : throw new InvalidOperationException($"{Source}: {Name}: {Count} elements of {Type} cannot be seen as a span of {typeof(T).Name}.");

    /// <summary>Writes the elements as single precision. F32, F16 and BF16 are exact, F64 is rounded.</summary>
    /// <param name="destination">[<see cref="Count"/>] values.</param>
    /// <exception cref="InputFormatException">The tensor does not hold floating-point values of 16 bits or more.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is not of that length.</exception>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length != Count)
            throw new ArgumentException($"{Name} has {Count} elements, the destination {destination.Length}.", nameof(destination));

        switch (Type)
        {
            case CheckpointType.F32: Elements<float>().CopyTo(destination); break;
            case CheckpointType.BF16: FloatWidening.FromBFloat16(Elements<ushort>(), destination); break;
            case CheckpointType.F16: FloatWidening.FromHalf(Elements<ushort>(), destination); break;
            case CheckpointType.F64: FloatWidening.FromDouble(Elements<double>(), destination); break;
            default: throw new InputFormatException(Source, Name, $"holds {Type}; F32, F16, BF16 or F64 was expected.");
        }
    }

    /// <summary>As <see cref="CopyTo"/>, into a new array.</summary>
    /// <exception cref="InputFormatException">The tensor does not hold floating-point values of 16 bits or more.</exception>
    /// <exception cref="ObjectDisposedException">The file was disposed.</exception>
    public float[] ToSingles()
    {
        var values = new float[Count];
        CopyTo(values);
        return values;
    }

    /// <summary>Name, type and shape: <c>lm_head.weight F32 [385, 48]</c>.</summary>
    public override string ToString() => $"{Name} {Type} {Dimensions.Text(Shape.AsSpan())}";
}
