using AsymForge.Compiler.Ir;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>The law that ties the user's method, which stays compiled as it is, to the IR that every target is printed from: the same bits for the same token.</summary>
public sealed class SemanticsTests
{
    private static readonly UserMethods[] Library = [.. PolicySources.Names.Select(name => new UserMethods(PolicySources.Read(name)))];
    private static readonly UserMethods Random = new(new RandomRules(seed: 20261).Policy(120));

    [Property(Arbitrary = [typeof(Sample)], MaxTest = 300)]
    public void Rules_of_the_library(Sample sample)
    {
        foreach (UserMethods policy in Library)
        {
            IrFunction?[] rules = [policy.Model.Scorer?.Function, policy.Model.Budget?.Function, policy.Model.Eviction?.Function];
            Compare(policy, rules.OfType<IrFunction>(), sample);
        }
    }

    [Property(Arbitrary = [typeof(Sample)], MaxTest = 60)]
    public void Random_methods(Sample sample) => Compare(Random, Random.Model.Functions, sample);

    [Fact]
    public void Random_methods_reach_every_operator()
    {
        Expr[] all = [.. Random.Model.AllFunctions.SelectMany(IrWalk.Expressions)];

        Assert.Equal(Enum.GetValues<BinaryOp>(), all.OfType<Binary>().Select(one => one.Op).Distinct().Order());
        Assert.Equal(Enum.GetValues<UnaryOp>().Where(op => op != UnaryOp.Complement), all.OfType<Unary>().Select(one => one.Op).Distinct().Order());
        Assert.Equal(Enum.GetValues<IntrinsicOp>().Where(op => IntrinsicTable.Of(op).IsExact), all.OfType<Intrinsic>().Select(one => one.Op).Distinct().Order());
    }

    [Fact]
    public void Random_methods_reach_tables_and_bounded_loops()
    {
        Stmt[] all = [.. Random.Model.AllFunctions.SelectMany(function => IrWalk.All(function.Body))];

        Assert.Equal(["Bits", "Far", "Flags", "Keys", "Reals", "Wholes"], all.SelectMany(IrWalk.Own).SelectMany(IrWalk.All).OfType<TableRead>().Select(read => read.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Contains(all, statement => statement is For { Body.Statements: [If { Condition: Binary { Left: LocalRead } }] });
    }

    private static void Compare(UserMethods policy, IEnumerable<IrFunction> functions, Sample sample)
    {
        foreach (IrFunction function in functions)
        {
            double compiled = policy.Compiled(function)(sample), interpreted = policy.Interpreted(function, sample);
            Assert.True(Same(compiled, interpreted), $"{policy.Model.Name}.{function.Name}: C# gives {compiled:R}, the IR {interpreted:R}, for {string.Join(", ", sample.Floats)}; {string.Join(", ", sample.Ints)}\n{policy.SourceOf(function)}");
        }
    }

    // Which NaN it is, C# leaves open.
    private static bool Same(double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);
}
