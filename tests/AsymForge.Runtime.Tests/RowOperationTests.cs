namespace AsymForge.Runtime.Tests;

public sealed class RowOperationTests
{
    public static TheoryData<int, int> Shapes => new() { { 1, 1 }, { 3, 7 }, { 2, 32 }, { 5, 100 }, { 0, 16 }, { 70, 257 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void RmsNormDividesByTheRootMeanSquare(int rows, int width)
    {
        using Tensors tensors = new(width);
        TensorView x = tensors.Random((rows, width), 3f), weight = tensors.Random(width);
        float[] y = Run(tensors, rows, width, (backend, result) => backend.RmsNorm(x, weight, 1e-5f, result));
        for (int i = 0; i < y.Length; i++)
        {
            double[] row = Row(x, i / width);
            double expected = row[i % width] / Math.Sqrt(row.Average(v => v * v) + 1e-5f) * weight.AsSpan<float>()[i % width];
            Bits.Near(expected, y[i], 2e-6 * (1 + Math.Abs(expected)), $"element {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LayerNormCentresAndScales(int rows, int width)
    {
        using Tensors tensors = new(width);
        TensorView x = tensors.Random((rows, width), 3f), weight = tensors.Random(width), bias = tensors.Random(width);
        float[] y = Run(tensors, rows, width, (backend, result) => backend.LayerNorm(x, weight, bias, 1e-5f, result));
        for (int i = 0; i < y.Length; i++)
        {
            double[] row = Row(x, i / width);
            double mean = row.Average(), variance = row.Average(v => (v - mean) * (v - mean));
            double expected = ((row[i % width] - mean) / Math.Sqrt(variance + 1e-5f) * weight.AsSpan<float>()[i % width]) + bias.AsSpan<float>()[i % width];
            Bits.Near(expected, y[i], 2e-6 * (1 + Math.Abs(expected)), $"element {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SoftmaxSumsToOne(int rows, int width)
    {
        using Tensors tensors = new(width);
        TensorView x = tensors.Random((rows, width), 8f);
        float[] y = Run(tensors, rows, width, (backend, result) => backend.Softmax(x, result));
        for (int i = 0; i < y.Length; i++)
        {
            double[] row = Row(x, i / width);
            Bits.Near(Math.Exp(row[i % width] - row.Max()) / row.Sum(v => Math.Exp(v - row.Max())), y[i], 1e-6, $"element {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ElementwiseOperationsAreExact(int rows, int width)
    {
        using Tensors tensors = new(width);
        TensorView x = tensors.Random((rows, width)), before = tensors.Random((rows, width)), row = tensors.Random(width);
        float[] b = before.AsSpan<float>().ToArray(), a = x.AsSpan<float>().ToArray(), r = row.AsSpan<float>().ToArray();
        Check((backend, y) => backend.Add(x, y), i => b[i] + a[i]);
        Check((backend, y) => backend.AddRow(row, y), i => b[i] + r[i % width]);
        Check((backend, y) => backend.MultiplyRow(row, y), i => b[i] * r[i % width]);
        Check((backend, y) => backend.Scale(1.7f, y), i => b[i] * 1.7f);
        Check((backend, y) => backend.Copy(x, y), i => a[i]);

        void Check(Action<Backend, TensorView> call, Func<int, float> expected) => Bits.Equal(
            [.. Enumerable.Range(0, rows * width).Select(expected)],
            Machines.SameBits(backend =>
            {
                TensorView y = tensors.Copy(before);
                call(backend, y);
                return y;
            }),
            "element-wise");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RotaryTurnsPairsThatAreHalfAHeadApart(bool positioned)
    {
        const int Tokens = 5, Heads = 3, Width = 50, Half = 22;
        using Tensors tensors = new();
        TensorView x = tensors.Random((Tokens, Heads, Width)), cosine = tensors.Random((9, Half)), sine = tensors.Random((9, Half));
        int[] at = positioned ? [8, 0, 3, 3, 7] : [0, 1, 2, 3, 4];
        float[] before = x.AsSpan<float>().ToArray();
        float[] y = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Copy(x);
            backend.RotaryHalfSplit(result, positioned ? tensors.Of(at) : default, cosine, sine);
            return result;
        });
        for (int i = 0; i < y.Length; i++)
        {
            int d = i % Width, token = i / (Heads * Width), pair = d < Half ? i + Half : i - Half;
            if (d >= 2 * Half)
            {
                Assert.Equal(before[i], y[i]);
                continue;
            }

            float c = Tensors.At(cosine, at[token], d % Half), s = Tensors.At(sine, at[token], d % Half);
            float own = before[i] * c, other = before[pair] * s;
            Assert.Equal(d < Half ? own - other : own + other, y[i]);
        }

        using CpuBackend refusing = new(new() { Threads = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => refusing.RotaryHalfSplit(x, tensors.Of(0, 1, 2, 3, 9), cosine, sine));
    }

    [Fact]
    public unsafe void GatherReadsFloatsAndHalves()
    {
        using Tensors tensors = new();
        TensorView table = tensors.Random((6, 37)), ids = tensors.Of(5, 0, 5, 2);
        ushort* bits = tensors.Halves(6 * 37, out float[] values);
        TensorView halves = TensorView.Dense((Half*)bits, (6, 37));
        float[] plain = Run(tensors, 4, 37, (backend, y) => backend.Gather(table, ids, y));
        float[] widened = Run(tensors, 4, 37, (backend, y) => backend.Gather(halves, ids, y));
        for (int i = 0; i < plain.Length; i++)
        {
            int row = ids.AsSpan<int>()[i / 37];
            Assert.Equal(Tensors.At(table, row, i % 37), plain[i]);
            Assert.Equal(values[(row * 37) + (i % 37)], widened[i]);
        }

        using CpuBackend refusing = new(new() { Threads = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => refusing.Gather(table, tensors.Of(6), tensors.Zeros((1, 37))));
        Assert.Throws<ArgumentOutOfRangeException>(() => refusing.Gather(table, tensors.Of(-1), tensors.Zeros((1, 37))));
        Assert.Throws<ArgumentException>(() => refusing.Gather(table, tensors.Of(1), tensors.Zeros((1, 36))));
    }

    [Fact]
    public void PatchesAreChannelsThenRowsThenColumns()
    {
        using Tensors tensors = new();
        TensorView image = tensors.Random((2, 5, 7)); // 2 x 3 patches of 2 x 2, a row and a column left over
        float[] pixels = image.AsSpan<float>().ToArray();
        float[] y = Run(tensors, 6, 8, (backend, result) => backend.Patches(image, 2, result));
        for (int i = 0; i < y.Length; i++)
        {
            int patch = i / 8, channel = i % 8 / 4, row = (patch / 3 * 2) + (i % 4 / 2), column = (patch % 3 * 2) + (i % 2);
            Assert.Equal(pixels[(((channel * 5) + row) * 7) + column], y[i]);
        }
    }

    [Fact]
    public void ArgMaxTakesTheLowerIndexAndNeverNaN()
    {
        using Tensors tensors = new();
        TensorView x = tensors.Zeros((4, 3)), found = tensors.Of(9, 9, 9, 9);
        ((float[])[1, 2, 2, float.NaN, -5, -6, float.NegativeInfinity, float.NaN, float.NegativeInfinity, float.NaN, float.NaN, float.NaN]).CopyTo(x.AsSpan<float>());
        using CpuBackend backend = new(new() { Threads = 1 });
        backend.ArgMax(x, found);
        Assert.Equal([1, 1, 0, 0], found.AsSpan<int>().ToArray());
    }

    private static float[] Run(Tensors tensors, int rows, int width, Action<Backend, TensorView> call) => Machines.SameBits(backend =>
    {
        TensorView result = tensors.Garbage((rows, width));
        call(backend, result);
        return result;
    });

    private static double[] Row(TensorView x, int row) => [.. Enumerable.Range(0, x.Sizes.E1).Select(column => (double)Tensors.At(x, row, column))];
}
