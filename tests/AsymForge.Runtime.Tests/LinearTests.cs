namespace AsymForge.Runtime.Tests;

public sealed unsafe class LinearTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 1, 33, 1 }, { 1, 31, 7 }, { 1, 200, 300 }, { 2, 64, 65 }, { 3, 96, 40 }, { 6, 70, 33 }, { 7, 45, 20 }, { 12, 130, 257 },
        { 13, 40, 256 }, { 20, 33, 257 }, { 24, 300, 70 }, { 31, 5, 600 }, { 245, 70, 300 }, { 0, 40, 40 }, { 50, 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void IsTheProductWithTheTransposeAndTheBias(int rows, int outputs, int inputs)
    {
        using Tensors tensors = new(rows + outputs);
        TensorView x = tensors.Random((rows, inputs));
        using LinearWeight weight = tensors.Weight(outputs, inputs, true, out TensorView w, out TensorView bias);
        float[] y = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage((rows, outputs));
            backend.Linear(x, weight, result);
            return result;
        });

        for (int row = 0; row < rows; row++)
        {
            for (int output = 0; output < outputs; output++)
            {
                double expected = bias.AsSpan<float>()[output], size = Math.Abs(expected);
                for (int k = 0; k < inputs; k++)
                {
                    double term = (double)Tensors.At(x, row, k) * Tensors.At(w, output, k);
                    expected += term;
                    size += Math.Abs(term);
                }

                Bits.Near(expected, y[(row * outputs) + output], 1e-6 * (1 + size), $"[{row}, {output}]");
            }
        }
    }

    [Fact]
    public void IsOneFusedChainInOrder()
    {
        using Tensors tensors = new();
        TensorView x = tensors.Random((30, 700));
        using LinearWeight weight = tensors.Weight(37, 700, true, out TensorView w, out TensorView bias);
        float[] y = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage((30, 37));
            backend.Linear(x, weight, result);
            return result;
        });

        for (int i = 0; i < y.Length; i++)
        {
            float sum = 0;
            for (int k = 0; k < 700; k++)
            {
                sum = MathF.FusedMultiplyAdd(Tensors.At(x, i / 37, k), Tensors.At(w, i % 37, k), sum);
            }

            Bits.Equal([sum + bias.AsSpan<float>()[i % 37]], [y[i]], $"element {i}");
        }
    }

    [Theory]
    [InlineData(WeightType.Float32)]
    [InlineData(WeightType.Float16)]
    public void RowDoesNotDependOnWhatStandsBesideIt(WeightType type)
    {
        const int Outputs = 100, Inputs = 530, Rows = 261;
        using Tensors tensors = new();
        TensorView x = tensors.Random((Rows, Inputs)), all = tensors.Garbage((Rows, Outputs)), some = tensors.Garbage((Rows, Outputs));
        ushort* halves = tensors.Halves(Outputs * Inputs, out _);
        TensorView floats = tensors.Random((Outputs, Inputs));
        using LinearWeight weight = LinearWeight.Pack(new(type == WeightType.Float16 ? (nint)halves : floats.Data, type, Outputs, Inputs));
        foreach (CpuBackend backend in Machines.All())
        {
            using (backend)
            {
                backend.Linear(x, weight, all);
                foreach (int count in (int[])[1, 2, 3, 5, 6, 7, 11, 12, 13, 20, 21, 25, 240, 241])
                {
                    int first = Rows - count;
                    backend.Linear(Tensors.Rows(x, first, count), weight, Tensors.Rows(some, 0, count));
                    Bits.Equal(Tensors.Rows(all, first, count).AsSpan<float>(), Tensors.Rows(some, 0, count).AsSpan<float>(), $"{count} rows, {backend.Width}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void HalfWeightsGiveTheBitsOfTheirFloatValues(int rows)
    {
        const int Outputs = 90, Inputs = 300;
        using Tensors tensors = new();
        ushort* halves = tensors.Halves(Outputs * Inputs, out float[] values);
        using LinearWeight half = LinearWeight.Pack(new((nint)halves, WeightType.Float16, Outputs, Inputs));
        fixed (float* wide = values)
        {
            using LinearWeight full = LinearWeight.Pack(new((nint)wide, WeightType.Float32, Outputs, Inputs));
            Assert.Equal(full.Bytes, 2 * half.Bytes);
            TensorView x = tensors.Random((rows, Inputs)), expected = tensors.Garbage((rows, Outputs));
            using CpuBackend plain = new();
            plain.Linear(x, full, expected);
            float[] y = Machines.SameBits(backend =>
            {
                TensorView result = tensors.Garbage((rows, Outputs));
                backend.Linear(x, half, result);
                return result;
            });
            Bits.Equal(expected.AsSpan<float>(), y, "float16");
        }
    }

    [Fact]
    public void BrainFloatsAreTheUpperHalf()
    {
        using Tensors tensors = new();
        ushort[] bits = [0x3F80, 0xC000, 0x3E80, 0x0000, 0x4040, 0xBF80];
        fixed (ushort* source = bits)
        {
            using LinearWeight weight = LinearWeight.Pack(new((nint)source, WeightType.BFloat16, 2, 3));
            using CpuBackend backend = new(new() { Threads = 1 });
            TensorView x = tensors.Random((1, 3)), y = tensors.Garbage((1, 2));
            (x.AsSpan<float>()[0], x.AsSpan<float>()[1], x.AsSpan<float>()[2]) = (1, 10, 100);
            backend.Linear(x, weight, y);
            Assert.Equal([1 - 20 + 25, 0 + 30 - 100], y.AsSpan<float>().ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void LinearAddAddsToWhatIsThere(int rows)
    {
        using Tensors tensors = new();
        TensorView x = tensors.Random((rows, 300)), before = tensors.Random((rows, 50)), product = tensors.Garbage((rows, 50));
        using LinearWeight weight = tensors.Weight(50, 300, true, out _, out _);
        float[] y = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Copy(before);
            backend.LinearAdd(x, weight, result);
            backend.Linear(x, weight, product);
            return result;
        });
        for (int i = 0; i < y.Length; i++)
        {
            Bits.Equal([before.AsSpan<float>()[i] + product.AsSpan<float>()[i]], [y[i]], $"element {i}");
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public void RowsMayBeStrided(int rows)
    {
        using Tensors tensors = new();
        TensorView x = tensors.Strided(rows, 65, 70_001), dense = tensors.Garbage((rows, 65)), expected = tensors.Garbage((rows, 40)), y = tensors.Strided(rows, 40, 50_003);
        using LinearWeight weight = tensors.Weight(40, 65, false, out _, out _);
        using CpuBackend backend = new();
        backend.Copy(x, dense);
        backend.Linear(dense, weight, expected);
        backend.Linear(x, weight, y);
        for (int row = 0; row < rows; row++)
        {
            Bits.Equal(Tensors.Rows(expected, row, 1).AsSpan<float>(), new((float*)Tensors.Rows(y, row, 1).Data, 40), $"row {row}");
            Assert.True(float.IsNaN(((float*)Tensors.Rows(y, row, 1).Data)[40]), "wrote behind the row");
        }
    }

    [Fact]
    public void WrongShapesAreRefused()
    {
        using Tensors tensors = new();
        using CpuBackend backend = new(new() { Threads = 1 });
        using LinearWeight weight = tensors.Weight(8, 4, false, out _, out _);
        Assert.Throws<ArgumentException>(() => backend.Linear(tensors.Zeros((2, 5)), weight, tensors.Zeros((2, 8))));
        Assert.Throws<ArgumentException>(() => backend.Linear(tensors.Zeros((2, 4)), weight, tensors.Zeros((2, 9))));
        Assert.Throws<ArgumentException>(() => backend.Linear(tensors.Zeros((3, 4)), weight, tensors.Zeros((2, 8))));
        Assert.Throws<ArgumentException>(() => backend.Linear(tensors.Of(1, 2, 3, 4), weight, tensors.Zeros((1, 8))));
        Assert.Throws<ArgumentException>(() => LinearWeight.Pack(new(0, WeightType.Float32, 1, 1)));
        Assert.Throws<ArgumentException>(() => LinearWeight.Pack(new(tensors.Zeros(4).Data, WeightType.Float32, 2, 2), [1f]));
    }
}
