namespace AsymForge.Runtime.Tests;

public sealed unsafe class HalfBitsTests
{
    public static TheoryData<VectorWidth> Widths => [.. Machines.Widths];

    [Theory]
    [MemberData(nameof(Widths))]
    public void EveryPatternWidensExactly(VectorWidth width)
    {
        const int Patterns = 1 << 16;
        ushort[] bits = [.. Enumerable.Range(0, Patterns).Select(i => (ushort)i)];
        float[] wide = new float[Patterns];
        fixed (ushort* source = bits)
        fixed (float* target = wide)
        {
            TileKernels.For(width).Widen(source, target, Patterns);
        }

        for (int i = 0; i < Patterns; i++)
        {
            float expected = (float)BitConverter.UInt16BitsToHalf((ushort)i);
            if (float.IsNaN(expected))
            {
                Assert.True(float.IsNaN(wide[i]), $"{i:x4}");
                continue;
            }

            Bits.Equal([expected], [wide[i]], $"{i:x4}");
        }
    }
}
