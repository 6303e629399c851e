namespace AsymForge.Runtime.Tests;

/// <summary>Tensors for tests: native memory that lives as long as the test, filled with repeatable numbers.</summary>
internal sealed unsafe class Tensors : IDisposable
{
    private readonly NativeArena arena;
    private readonly Random random;
    private nint scratch;

    public Tensors(int seed = 1, long capacity = 64 << 20) => (arena, random) = (new(capacity), new(seed));

    public TensorView Random(Extents sizes, float scale = 1f)
    {
        TensorView view = arena.Floats(sizes);
        foreach (ref float value in view.AsSpan<float>())
        {
            value = scale * ((random.NextSingle() * 2) - 1);
        }

        return view;
    }

    public TensorView Zeros(Extents sizes)
    {
        TensorView view = arena.Floats(sizes);
        view.AsSpan<float>().Clear();
        return view;
    }

    public TensorView Garbage(Extents sizes)
    {
        TensorView view = arena.Floats(sizes);
        view.AsSpan<float>().Fill(float.NaN);
        return view;
    }

    /// <summary>Memory that the next call of the same slot uses again.</summary>
    public TensorView Scratch(Extents sizes, int slot = 0)
    {
        const int Room = 1 << 12;
        if (scratch == 0)
        {
            scratch = (nint)arena.Allocate<float>(2 * Room);
        }

        return TensorView.Dense((float*)scratch + (slot * Room), sizes);
    }

    public TensorView Of(params int[] values)
    {
        TensorView view = arena.Integers(values.Length);
        values.CopyTo(view.AsSpan<int>());
        return view;
    }

    public TensorView Of(params byte[] values)
    {
        TensorView view = arena.Bytes(values.Length);
        values.CopyTo(view.AsSpan<byte>());
        return view;
    }

    public TensorView Copy(TensorView source)
    {
        TensorView copy = arena.Floats(source.Sizes);
        source.AsSpan<float>().CopyTo(copy.AsSpan<float>());
        return copy;
    }

    /// <summary>[rows, width] inside a larger tensor, rows a given distance apart, everything between them NaN.</summary>
    public TensorView Strided(int rows, int width, int stride)
    {
        TensorView all = Garbage((rows, stride));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < width; column++)
            {
                all.AsSpan<float>()[(row * stride) + column] = (random.NextSingle() * 2) - 1;
            }
        }

        return all with { Sizes = (rows, width), Strides = (stride, 1) };
    }

    public static TensorView Rows(TensorView view, int first, int count)
    {
        Extents s = view.Sizes;
        return view with { Data = view.Data + (first * (nint)view.Strides.E0 * view.Type.Size()), Sizes = new Extents(s.Rank, count, s.E1, s.E2, s.E3) };
    }

    public static float At(TensorView view, int row, int column) => ((float*)view.Data)[(row * (nint)view.Strides.E0) + column];

    public ushort* Halves(int count, out float[] values)
    {
        ushort* bits = arena.Allocate<ushort>(count);
        values = new float[count];
        for (int i = 0; i < count; i++)
        {
            Half half = (Half)((random.NextSingle() * 2) - 1);
            (bits[i], values[i]) = (BitConverter.HalfToUInt16Bits(half), (float)half);
        }

        return bits;
    }

    public LinearWeight Weight(int outputs, int inputs, bool bias, out TensorView values, out TensorView biases)
    {
        values = Random((outputs, inputs));
        biases = bias ? Random(outputs) : default;
        return LinearWeight.Pack(new(values.Data, WeightType.Float32, outputs, inputs), bias ? biases.AsSpan<float>() : default);
    }

    public void Dispose() => arena.Dispose();
}
