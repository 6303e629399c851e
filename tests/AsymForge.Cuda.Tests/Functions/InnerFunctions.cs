using System.Reflection;
using AsymForge.Compiler.Ir;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>
/// What the elementary functions compute in double before they round to float, which hides nearly every wrong last bit. The twins are the private methods of AsymForge.Kernels.Elementary.
/// </summary>
internal static class InnerFunctions
{
    private const int Rows = 60_000;

    private static readonly (string Name, string Method, double Least, double Largest)[] OfDoubles =
    [
        ("whole", "Whole", -1e6, 1e6),
        ("exp_m1_of_small", "ExpM1OfSmall", -0.3466, 0.3466),
        ("exp_of", "ExpOf", -700, 700),
        ("exp_m1_of", "ExpM1Of", -90, 90),
        ("exp_2_of", "Exp2Of", -1000, 1000),
        ("ln_of_ratio", "LnOfRatio", -0.172, 0.172),
        ("ln_of", "LnOf", 1e-300, 1e300),
        ("log_2_of", "Log2Of", 1e-300, 1e300),
        ("log_p1_of", "LogP1Of", -0.9999, 1e9),
        ("sin_of_small", "SinOfSmall", -0.7853981633974483, 0.7853981633974483),
        ("cos_of_small", "CosOfSmall", -0.7853981633974483, 0.7853981633974483),
        ("atan_of_small", "AtanOfSmall", 0, 1),
    ];

    private delegate double Reduction(float x, out int quadrant);

    /// <summary>Functions from the bits of a double to those of another; and the two results of reducing an angle.</summary>
    public static IReadOnlyList<DeviceFunction> All { get; } = [.. OfDoubles.Select(row => Of(row.Name, row.Method)), .. OfReduction()];

    /// <summary>The text of those functions.</summary>
    public static string Text { get; } = string.Concat(OfDoubles.Select(row => Wrapper($"u64 bits_of_{row.Name}(u64 x)", $"return (u64)__double_as_longlong({row.Name}(__longlong_as_double((i64)x)));"))) +
        Wrapper("u64 bits_of_reduced(float x)", "int quadrant; return (u64)__double_as_longlong(reduce(x, &quadrant));") +
        Wrapper("int quadrant_of_reduced(float x)", "int quadrant; reduce(x, &quadrant); return quadrant;");

    /// <summary>Operands of one of them. [operands][rows]</summary>
    public static ulong[][] InputsOf(DeviceFunction function)
    {
        if (function.Operands[0] == IrType.Float)
        {
            return [[.. FunctionInputs.Of(function)[0].Where(bits => float.IsFinite(BitConverter.UInt32BitsToSingle((uint)bits)))]];
        }

        (_, _, double least, double largest) = OfDoubles.Single(row => "bits_of_" + row.Name == function.Name);
        return [[.. Doubles().Where(x => x >= least && x <= largest).Concat(Between(least, largest)).Select(BitConverter.DoubleToUInt64Bits)]];
    }

    private static string Wrapper(string heading, string body) => $"__device__ inline {heading} {{ {body} }}\n\n";

    private static DeviceFunction Of(string name, string method)
    {
        Func<double, double> twin = Method(method, typeof(double)).CreateDelegate<Func<double, double>>();
        return new("bits_of_" + name, [IrType.ULong], IrType.ULong, x => Const.Of(BitConverter.DoubleToUInt64Bits(twin(BitConverter.UInt64BitsToDouble(x[0].Bits)))));
    }

    private static IEnumerable<DeviceFunction> OfReduction()
    {
        Reduction twin = Method("Reduce", typeof(float), typeof(int).MakeByRefType()).CreateDelegate<Reduction>();
        return
        [
            new("bits_of_reduced", [IrType.Float], IrType.ULong, x => Const.Of(BitConverter.DoubleToUInt64Bits(twin(x[0].Float, out _)))),
            new("quadrant_of_reduced", [IrType.Float], IrType.Int, x => { twin(x[0].Float, out int quadrant); return Const.Of(quadrant); }),
        ];
    }

    // The compiler has a copy of the core's source; its assembly is named so that the twin is the interpreter's.
    private static MethodInfo Method(string name, params Type[] operands) =>
        typeof(IntrinsicTable).Assembly.GetType("AsymForge.Kernels.Elementary", throwOnError: true)!.GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic, operands)!;

    // Halves of whole numbers and of multiples of ln 2, where rounding to whole numbers turns; odd sixteenths, between the entries of tables; what branches compare with; every exponent beside the root of 2.
    private static IEnumerable<double> Doubles()
    {
        IEnumerable<double> halves = Enumerable.Range(-2100, 4200).SelectMany(i => new[] { i * 0.5, i * 0.5 * Math.Log(2), i / 16.0 });
        double[] boundaries = [0.34, -0.34, -0.29, 0.41, 0.17, 1, 0, -0.0, double.Epsilon];
        IEnumerable<double> exponents = Enumerable.Range(-990, 1980).SelectMany(e => new[] { Math.ScaleB(1, e), Math.ScaleB(Math.Sqrt(2), e), Math.ScaleB(1.75, e), -Math.ScaleB(1.3, e) });
        return halves.Concat(boundaries).Concat(exponents).SelectMany(x => new[] { Math.BitDecrement(x), x, Math.BitIncrement(x) });
    }

    // Evenly, or where the range is wide and positive by exponent; and ever closer to 0.
    private static IEnumerable<double> Between(double least, double largest)
    {
        Random random = new(3);
        return Enumerable.Range(0, Rows).Select(i =>
            least > 0 ? Math.Exp(Math.Log(least) + (random.NextDouble() * (Math.Log(largest) - Math.Log(least))))
            : i % 4 == 0 ? Math.ScaleB((random.NextDouble() * (largest - least)) + least, -random.Next(60))
            : (random.NextDouble() * (largest - least)) + least);
    }
}
