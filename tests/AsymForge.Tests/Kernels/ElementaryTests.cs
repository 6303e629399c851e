using AsymForge.Kernels;

namespace AsymForge.Tests.Kernels;

/// <summary>The functions against double precision over a dense sample of all floats (over every float where ASYMFORGE_EVERY_FLOAT is 1), and against .NET's own at special values.</summary>
public class ElementaryTests
{
    private const double Bound = 0.5001; // ulp; rounding alone costs 0.5
    private const double Contract = 4; // ulp, from .NET's function

    private static readonly bool All = Environment.GetEnvironmentVariable("ASYMFORGE_EVERY_FLOAT") == "1";

    private static readonly Dictionary<string, One> OfOne = new()
    {
        ["Exp2"] = new(Elementary.Exp2, x => Math.Pow(2, x), float.Exp2),
        ["Exp10"] = new(Elementary.Exp10, x => Math.Pow(10, x), float.Exp10),
        ["Log2"] = new(Elementary.Log2, Math.Log2, MathF.Log2),
        ["Log10"] = new(Elementary.Log10, Math.Log10, MathF.Log10),
        ["Cbrt"] = new(Elementary.Cbrt, Math.Cbrt, MathF.Cbrt),
        ["Sin"] = new(Elementary.Sin, Math.Sin, MathF.Sin),
        ["Cos"] = new(Elementary.Cos, Math.Cos, MathF.Cos),
        ["Tan"] = new(Elementary.Tan, Math.Tan, MathF.Tan),
        ["Asin"] = new(Elementary.Asin, Math.Asin, MathF.Asin),
        ["Acos"] = new(Elementary.Acos, Math.Acos, MathF.Acos),
        ["Atan"] = new(Elementary.Atan, Math.Atan, MathF.Atan),
        ["Sinh"] = new(Elementary.Sinh, Math.Sinh, MathF.Sinh),
        ["Cosh"] = new(Elementary.Cosh, Math.Cosh, MathF.Cosh),
        ["Tanh"] = new(Elementary.Tanh, Math.Tanh, MathF.Tanh),
        ["Asinh"] = new(Elementary.Asinh, Math.Asinh, MathF.Asinh),
        ["Acosh"] = new(Elementary.Acosh, Math.Acosh, MathF.Acosh),
        ["Atanh"] = new(Elementary.Atanh, Math.Atanh, MathF.Atanh),
    };

    private static readonly Dictionary<string, Two> OfTwo = new()
    {
        ["Pow"] = new(Elementary.Pow, Math.Pow, MathF.Pow),
        ["Atan2"] = new(Elementary.Atan2, Math.Atan2, MathF.Atan2),
        ["Hypot"] = new(Elementary.Hypot, double.Hypot, float.Hypot),
        ["LogBase"] = new(Elementary.LogBase, Math.Log, MathF.Log),
    };

    private static readonly Dictionary<string, Two> Exact = new()
    {
        ["MaxMagnitude"] = new(Elementary.MaxMagnitude, (x, y) => MathF.MaxMagnitude((float)x, (float)y), MathF.MaxMagnitude),
        ["MinMagnitude"] = new(Elementary.MinMagnitude, (x, y) => MathF.MinMagnitude((float)x, (float)y), MathF.MinMagnitude),
        ["IEEERemainder"] = new(Elementary.IEEERemainder, Math.IEEERemainder, MathF.IEEERemainder),
        ["CopySign"] = new(Elementary.CopySign, (x, y) => double.IsNaN(y) ? Math.Abs(x) : Math.CopySign(x, y), (x, y) => float.IsNaN(y) ? MathF.Abs(x) : MathF.CopySign(x, y)),
        ["ScaleB"] = new((x, y) => Elementary.ScaleB(x, (int)y), (x, y) => MathF.ScaleB((float)x, (int)(float)y), (x, y) => MathF.ScaleB(x, (int)y)),
        ["ILogB"] = new((x, _) => Elementary.ILogB(x), (x, _) => (float)Math.ILogB(x), (x, _) => MathF.ILogB(x)),
        ["RoundAway"] = new((x, _) => Elementary.RoundAway(x), (x, _) => Math.Round(x, MidpointRounding.AwayFromZero), (x, _) => MathF.Round(x, MidpointRounding.AwayFromZero)),
        ["Sign"] = new((x, _) => Elementary.Sign(x), (x, _) => double.IsNaN(x) ? 0 : Math.Sign(x), (x, _) => float.IsNaN(x) ? 0f : MathF.Sign(x)),
    };

    public static TheoryData<string> NamesOfOne => [.. OfOne.Keys];

    public static TheoryData<string> NamesOfTwo => [.. OfTwo.Keys];

    public static TheoryData<string> NamesOfExact => [.. Exact.Keys];

    [Theory]
    [MemberData(nameof(NamesOfOne))]
    public void Functions_of_one_are_within_their_bound(string name)
    {
        (Func<float, float> ours, Func<double, double> exact, Func<float, float> dotnet) = OfOne[name];
        (double worst, float at) = (0, 0);
        foreach (float x in Floats())
        {
            double error = FloatGrid.UlpError(ours(x), exact(x));
            if (!(error <= worst))
            {
                (worst, at) = (error, x);
            }
        }

        Assert.True(worst <= Bound, $"{name} is off by {worst} ulp at {at:R}: {ours(at):R}, exactly {exact(at):R}.");
        foreach (float x in FloatGrid.Neighbourhoods.Concat(FloatGrid.Specials))
        {
            Assert.True(FloatGrid.UlpError(ours(x), dotnet(x)) <= Contract, $"{name}({x:R}) is {ours(x):R}, .NET's {dotnet(x):R}.");
        }
    }

    [Theory]
    [MemberData(nameof(NamesOfTwo))]
    public void Functions_of_two_are_within_their_bound(string name)
    {
        (Func<float, float, float> ours, Func<double, double, double> exact, Func<float, float, float> dotnet) = OfTwo[name];
        foreach ((float x, float y) in FloatGrid.Pairs(All ? 50_000_000 : 300_000).Concat(FloatGrid.SpecialPairs))
        {
            double error = FloatGrid.UlpError(ours(x, y), exact(x, y));
            Assert.True(error <= Bound, $"{name}({x:R}, {y:R}) is {ours(x, y):R}, exactly {exact(x, y):R}: {error} ulp.");
        }

        foreach ((float x, float y) in FloatGrid.SpecialPairs)
        {
            Assert.True(FloatGrid.UlpError(ours(x, y), dotnet(x, y)) <= Contract, $"{name}({x:R}, {y:R}) is {ours(x, y):R}, .NET's {dotnet(x, y):R}.");
        }
    }

    [Theory]
    [MemberData(nameof(NamesOfExact))]
    public void Exact_functions_are_those_of_dotnet(string name)
    {
        (Func<float, float, float> ours, Func<double, double, double> exact, Func<float, float, float> dotnet) = Exact[name];
        foreach ((float x, float y) in FloatGrid.SpecialPairs.Concat(FloatGrid.Pairs(200_000)))
        {
            Assert.True(FloatGrid.UlpError(ours(x, y), exact(x, y)) == 0, $"{name}({x:R}, {y:R}) is {ours(x, y):R}, exactly {exact(x, y):R}.");
            Assert.True(FloatGrid.UlpError(ours(x, y), dotnet(x, y)) == 0, $"{name}({x:R}, {y:R}) is {ours(x, y):R}, .NET's {dotnet(x, y):R}.");
        }
    }

    [Fact]
    public void Results_that_are_floats_are_met()
    {
        for (int i = -149; i < 128; i++)
        {
            Assert.Equal(i, Elementary.Log2(MathF.ScaleB(1f, i)));
            Assert.Equal(MathF.ScaleB(1f, i), Elementary.Exp2(i));
        }

        for (int i = 1; i < 250; i++)
        {
            Assert.Equal(i, Elementary.Cbrt(i * i * i));
            Assert.Equal(-i * i * i, Elementary.Pow(-i, 3f));
            Assert.Equal(i, Elementary.Pow(i * i, 0.5f));
        }

        for (int i = 0; i < 11; i++)
        {
            Assert.Equal(i, Elementary.Log10((float)Math.Pow(10, i)));
        }
    }

    // The float that comes nearest to a multiple of π/2: its reduced angle has 2^-30 left.
    [Fact]
    public void The_hardest_angle_is_reduced()
    {
        float x = 16367173f * MathF.ScaleB(1f, 72);
        Assert.Equal((float)Math.Sin(x), Elementary.Sin(x));
        Assert.Equal((float)Math.Cos(x), Elementary.Cos(x));
        Assert.Equal((float)Math.Tan(x), Elementary.Tan(x));
    }

    private static IEnumerable<float> Floats()
    {
        long step = All ? 1 : 8191; // prime
        for (long bits = 0; bits <= uint.MaxValue; bits += step)
        {
            yield return BitConverter.UInt32BitsToSingle((uint)bits);
        }

        foreach (float x in FloatGrid.Neighbourhoods)
        {
            yield return x;
        }
    }

    private sealed record One(Func<float, float> Ours, Func<double, double> Exact, Func<float, float> Dotnet);

    private sealed record Two(Func<float, float, float> Ours, Func<double, double, double> Exact, Func<float, float, float> Dotnet);
}
