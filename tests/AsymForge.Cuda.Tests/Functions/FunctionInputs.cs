using System.Collections.Concurrent;
using AsymForge.Compiler.Ir;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>
/// The numbers that functions are tried on: every exponent with many mantissas, what lies around each boundary of a branch, halves, whole numbers beside the limits of types, subnormals, ±0, ±∞ and NaN.
/// Always the same ones.
/// </summary>
internal static class FunctionInputs
{
    private const int MantissasOfExponent = 300;
    private const int Pairs = 200_000;

    // Where a function of the library changes its way, or its result reaches an end.
    private static readonly float[] Boundaries =
    [
        0.17f, 0.29f, 0.34f, 0.41f, 0.5f, 0.70710677f, 0.785398163f, 1f, 1.41421356f, 1.5707964f, 2f, 3.1415927f, 1f / 16, 3f / 16, 20f, 40f, 44f, 45f, 60f, 87.33654f, 88.72284f, 89f, 89.41599f, 100f, 103.9f,
        104f, 126f, 127f, 128f, 149f, 150f, 200f, 300f, 400f, 65536f, 1048576f, 4194304f, 8388608f, 12582912f, 16777216f, 2147483648f, 4294967296f, 9.223372e18f, 1.8446744e19f, 1.17549435e-38f, float.MaxValue, 1e-45f,
    ];

    private static readonly long[] Wholes =
    [
        0, 1, 2, 3, 5, 7, 31, 32, 33, 63, 64, 255, 65535, 65536, 16777215, 16777216, 16777217, 33554431, 33554433, 0x5A5A5A5A, int.MaxValue, uint.MaxValue, 1L << 53, (1L << 53) + 1, 0x7FFF_FF80_0000_0000,
        0x0000_0100_0000_8001, long.MaxValue, long.MinValue, int.MinValue, unchecked((long)0x8000_0080_0000_0001),
    ];

    private static readonly float[] EdgeFloats = [.. Boundaries.SelectMany(Around).SelectMany(x => new[] { x, -x }), 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static readonly ulong[] EdgeWholes = [.. Wholes.SelectMany(x => new[] { x, x - 1, x + 1, -x }).Select(x => (ulong)x).Distinct()];

    private static readonly float[] FewFloats = [.. EdgeFloats.Where((_, i) => i % 3 == 0), 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static readonly ConcurrentDictionary<string, ulong[][]> Known = new();

    /// <summary>Operands of a function. [operands][rows]</summary>
    public static ulong[][] Of(DeviceFunction function) => Known.GetOrAdd(string.Join(", ", function.Operands), _ => Make([.. function.Operands]));

    private static ulong[][] Make(IrType[] types)
    {
        Random random = new(types.Length);
        return types switch
        {
            [not IrType.Float, ..] => Columns(types, WholeRows(types.Length, random)),
            [_] => Columns(types, AllFloats().Select(x => new[] { Bits(x) })),
            [_, IrType.Int] => Columns(types, ScaledRows(random)),
            [_, _] => Columns(types, PairRows(random).Select(pair => new[] { Bits(pair.X), Bits(pair.Y) })),
            _ => Columns(types, TripleRows(random).Select(row => new[] { Bits(row.X), Bits(row.Y), Bits(row.Z) })),
        };
    }

    private static IEnumerable<float> AllFloats()
    {
        Random random = new(1);
        IEnumerable<float> everyExponent = Enumerable.Range(0, 512).SelectMany(head => Enumerable.Range(0, MantissasOfExponent).Select(_ => Float(((uint)head << 23) | (uint)random.Next(1 << 23))));
        IEnumerable<float> near = Enumerable.Range(0, 40_000).Select(i => (float)((random.NextDouble() - 0.5) * (i % 2 == 0 ? 240 : 4)));
        IEnumerable<float> halves = Enumerable.Range(-4000, 8000).SelectMany(i => Around(i * 0.5f));
        IEnumerable<float> quarterTurns = Enumerable.Range(1, 4000).SelectMany(i => Around((float)(i * (long)i * (Math.PI / 4))));
        IEnumerable<float> cubes = Enumerable.Range(1, 250).SelectMany(i => Around((float)(i * i * i)));
        IEnumerable<float> turnsOfExp = Enumerable.Range(-310, 620).SelectMany(i => Around((float)(i * Math.Log(2) / 2)));
        IEnumerable<float> turnsOfLog = Enumerable.Range(-149, 277).SelectMany(e => Around((float)Math.ScaleB(Math.Sqrt(2), e)).Concat(Around(MathF.ScaleB(1, e))));
        return [.. EdgeFloats, .. everyExponent, .. near, .. halves, .. quarterTurns, .. cubes, .. turnsOfExp, .. turnsOfLog];
    }

    // Anything beside anything; quotients that are nearly whole; powers that stay in range, of negative numbers and whole exponents too.
    private static IEnumerable<(float X, float Y)> PairRows(Random random)
    {
        foreach (float x in FewFloats)
        {
            foreach (float y in FewFloats)
            {
                yield return (x, y);
            }
        }

        for (int i = 0; i < Pairs; i++)
        {
            float any = Float((uint)random.NextInt64(1L << 32)), other = Float((uint)random.NextInt64(1L << 32)), ordinary = (float)((random.NextDouble() - 0.3) * 20);
            yield return (i % 4) switch
            {
                0 => (any, other),
                1 => (any, (float)(any / (random.Next(1, 5000) * 0.5)) * (random.Next(2) == 0 ? 1 : -1)),
                2 => (ordinary, random.Next(2) == 0 ? random.Next(-40, 40) : (float)((random.NextDouble() - 0.5) * 60)),
                _ => (any, MathF.BitIncrement(any) * random.Next(-3, 4)),
            };
        }
    }

    private static IEnumerable<ulong[]> ScaledRows(Random random) =>
        FewFloats.SelectMany(x => Enumerable.Range(-320, 640).Select(n => new[] { Bits(x), (ulong)n }))
            .Concat(FewFloats.SelectMany(x => EdgeWholes.Select(n => new[] { Bits(x), n })))
            .Concat(Enumerable.Range(0, Pairs).Select(_ => new[] { (ulong)(uint)random.NextInt64(1L << 32), (ulong)random.Next(-320, 320) }));

    // The third operand nearly cancels the product, or is far smaller; or all are edges.
    private static IEnumerable<(float X, float Y, float Z)> TripleRows(Random random)
    {
        float[] few = [.. FewFloats.Where((_, i) => i % 3 == 0), 0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        foreach ((float x, float y) in few.SelectMany(x => few.Select(y => (x, y))))
        {
            foreach (float z in few)
            {
                yield return (x, y, z);
            }
        }

        for (int i = 0; i < Pairs; i++)
        {
            float a = (float)(random.NextDouble() - 0.5), b = (float)(random.NextDouble() - 0.5), any = Float((uint)random.NextInt64(1L << 32));
            yield return (i % 3) switch
            {
                0 => (any, Float((uint)random.NextInt64(1L << 32)), Float((uint)random.NextInt64(1L << 32))),
                1 => (a, b, -(a * b)),
                _ => (a, b, a * MathF.ScaleB(b, random.Next(-60, 30))),
            };
        }
    }

    private static IEnumerable<ulong[]> WholeRows(int operands, Random random)
    {
        ulong Any(int i) => i % 3 == 0 ? EdgeWholes[random.Next(EdgeWholes.Length)] : (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64);
        IEnumerable<ulong[]> edges = operands == 2 ? EdgeWholes.SelectMany(x => EdgeWholes.Select(y => new[] { x, y })) : EdgeWholes.Select(x => Enumerable.Repeat(x, operands).ToArray());
        return edges.Concat(Enumerable.Range(0, Pairs / 4).Select(i => Enumerable.Range(0, operands).Select(k => Any(i + k)).ToArray()));
    }

    private static ulong[][] Columns(IrType[] types, IEnumerable<ulong[]> rows)
    {
        ulong[][] all = [.. rows];
        return [.. types.Select((type, i) => all.Select(row => DeviceFunction.Value(type, row[i]).Bits).ToArray())];
    }

    private static IEnumerable<float> Around(float x) => [BelowBy2(x), MathF.BitDecrement(x), x, MathF.BitIncrement(x), MathF.BitIncrement(MathF.BitIncrement(x))];

    private static float BelowBy2(float x) => MathF.BitDecrement(MathF.BitDecrement(x));

    private static ulong Bits(float x) => BitConverter.SingleToUInt32Bits(x);

    private static float Float(uint bits) => BitConverter.UInt32BitsToSingle(bits);
}
