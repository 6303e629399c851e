using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>The tensors of a <see cref="StageBatch"/> as spans, checked once per call. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageInputs
{
    /// <summary>The floats of a dense tensor in host memory.</summary>
    /// <param name="view">The tensor.</param>
    /// <param name="count">Elements that the stage's geometry asks for.</param>
    /// <param name="name">What it is, for the error.</param>
    /// <exception cref="InvalidOperationException">Another device, element type, layout or number of elements.</exception>
    public static Span<float> Floats(in TensorView view, long count, string name) => Read<float>(view, ElementType.Float32, count, name);

    /// <summary>The ints of a dense tensor in host memory.</summary>
    /// <inheritdoc cref="Floats"/>
    public static Span<int> Ints(in TensorView view, long count, string name) => Read<int>(view, ElementType.Int32, count, name);

    /// <summary>The bytes of a dense tensor in host memory.</summary>
    /// <inheritdoc cref="Floats"/>
    public static Span<byte> Bytes(in TensorView view, long count, string name) => Read<byte>(view, ElementType.UInt8, count, name);

    /// <summary>As <see cref="Bytes"/>, for a tensor that may be absent: an empty view gives an empty span.</summary>
    /// <inheritdoc cref="Floats"/>
    public static Span<byte> OptionalBytes(in TensorView view, long count, string name) => view.IsEmpty ? [] : Bytes(view, count, name);

    /// <summary>As <see cref="Floats"/>, for a tensor that may be absent: an empty view gives an empty span.</summary>
    /// <inheritdoc cref="Floats"/>
    public static Span<float> OptionalFloats(in TensorView view, long count, string name) => view.IsEmpty ? [] : Floats(view, count, name);

    /// <summary>Scratch memory as floats.</summary>
    /// <param name="scratch">uint8, at least 4 · count.</param>
    /// <param name="count">Floats that are needed.</param>
    /// <exception cref="InvalidOperationException">Another device or element type, or too few bytes.</exception>
    public static unsafe Span<float> ScratchFloats(in TensorView scratch, long count) => new(Scratch(scratch, count * sizeof(float)), Length(count, "Scratch"));

    /// <summary>Scratch memory as ints.</summary>
    /// <inheritdoc cref="ScratchFloats"/>
    public static unsafe Span<int> ScratchInts(in TensorView scratch, long count) => new(Scratch(scratch, count * sizeof(int)), Length(count, "Scratch"));

    /// <summary>Copies one column of a table.</summary>
    /// <param name="table">[n, width]</param>
    /// <param name="width">Columns of the table.</param>
    /// <param name="column">Which one, below <paramref name="width"/>.</param>
    /// <param name="result">[n]</param>
    /// <exception cref="ArgumentException">The table has another number of elements, or no such column.</exception>
    public static void Column(ReadOnlySpan<int> table, int width, int column, Span<int> result)
    {
        if ((uint)column >= (uint)width || table.Length != (long)width * result.Length)
        {
            throw new ArgumentException($"Column {column} of {table.Length} ints in rows of {width} does not fit {result.Length} results.");
        }

        for (int i = 0; i < result.Length; i++)
        {
            result[i] = table[(i * width) + column];
        }
    }

    private static unsafe Span<T> Read<T>(in TensorView view, ElementType type, long count, string name)
        where T : unmanaged
    {
        if (count == 0)
        {
            return [];
        }

        if (view.IsEmpty || view.Device != DeviceId.Host || view.Type != type || !view.IsDense || view.Count != count)
        {
            throw new InvalidOperationException($"{name} is {Describe(view)} (expected a dense {type} tensor of {count} elements in host memory).");
        }

        return new((void*)view.Data, Length(count, name));
    }

    // Segments index their tensor by int: one that has more elements is refused here, so that no such index can overflow.
    private static int Length(long count, string name) => count <= int.MaxValue
        ? (int)count
        : throw new InvalidOperationException($"{name} has {count} elements (expected at most {int.MaxValue} in one batch).");

    private static unsafe void* Scratch(in TensorView scratch, long bytes)
    {
        if (bytes > 0 && (scratch.IsEmpty || scratch.Device != DeviceId.Host || scratch.Type != ElementType.UInt8 || scratch.Count < bytes))
        {
            throw new InvalidOperationException($"Scratch is {Describe(scratch)} (expected at least {bytes} bytes of host memory as UInt8).");
        }

        return (void*)scratch.Data;
    }

    private static string Describe(in TensorView view) =>
        view.IsEmpty ? "absent" : $"a {(view.IsDense ? "dense" : "strided")} {view.Type} tensor of {view.Count} elements on {view.Device.Kind}";
}
