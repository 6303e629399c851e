using AsymForge.Compiler.Print.CSharp;

namespace AsymForge.Compiler.Tests;

/// <summary>Whole stages of printed programs against the interpreter: scores, counts, kept lists, evictions, statistics.</summary>
public sealed class StageTests
{
    private const int Hidden = 35; // one full round of 32 partial sums and a tail
    private static readonly int[][] Widths = [[512], [256], [128], []];

    private static readonly Dictionary<string, double> KitchenValues = new() { ["Gain"] = 0.75, ["Offset"] = 2, ["Mask"] = 5, ["Run.Layer"] = 4, ["Keep.Max"] = 0.6, ["Worth.Budget"] = 5 };

    [Fact]
    public void Vision_decisions_are_those_of_the_definition()
    {
        System.Random random = new(2026);
        foreach (PolicyModel model in Samples.All)
        {
            foreach (PolicyProgram program in Programs(model, PolicyValues.Defaults))
            {
                foreach (int n in new[] { 0, 1, 2, 15, 16, 17, 49, 100 })
                {
                    VisionCase input = EdgeCases.Pictures(random, n, random.Next(4), Hidden);
                    Agreement.Same(Interpreted(model).Decide(input), ProgramRun.Decide(program, input), $"{model.Name} of {n}");
                }
            }
        }
    }

    [Fact]
    public void Cache_decisions_are_those_of_the_definition()
    {
        System.Random random = new(1605);
        foreach (PolicyModel model in Samples.All.Where(model => model.Eviction is not null))
        {
            foreach (PolicyProgram program in Programs(model, PolicyValues.Defaults))
            {
                foreach (int n in new[] { 0, 1, 7, 40, 130 })
                {
                    CacheCase input = EdgeCases.Cache(random, n);
                    Agreement.Same(Interpreted(model).Step(input), ProgramRun.Step(program, input), $"{model.Name} of {n}");
                }
            }
        }
    }

    [Fact]
    public void Bound_values_reach_the_rules()
    {
        System.Random random = new(7);
        PolicyValues values = KitchenValues.Aggregate(PolicyValues.Defaults, (so, value) => so.With(value.Key, value.Value));
        PolicyModel bound = BoundModel.Of(Samples.Kitchen, KitchenValues);
        PolicyProgram program = Programs(Samples.Kitchen, values).First();
        for (int i = 0; i < 20; i++)
        {
            VisionCase input = EdgeCases.Pictures(random, 40, 2, Hidden);
            Agreement.Same(Interpreted(bound).Decide(input), ProgramRun.Decide(program, input), "vision");
            CacheCase step = EdgeCases.Cache(random, 30);
            Agreement.Same(Interpreted(bound).Step(step), ProgramRun.Step(program, step), "cache");
        }

        Assert.Equal(4, program.Stages[0].Layers.First);
        Assert.Equal(3, program.Inputs.ToArray().Single(input => input.Kind == AsymForge.InputKind.AttentionRow).Layer.Index);
        Assert.NotEqual(program.Key, Programs(Samples.Kitchen, PolicyValues.Defaults).First().Key);
    }

    [Fact]
    public void Capacity_is_that_of_the_definition_and_holds_every_count()
    {
        foreach (PolicyModel model in Samples.All)
        {
            PolicyProgram program = Programs(model, PolicyValues.Defaults).First();
            for (int n = 0; n <= 60; n++)
            {
                foreach (double keep in new[] { double.NaN, 0, 0.1, 0.5, 1 })
                {
                    (int lo, int hi) = Interpreted(model).Capacity(n, keep);
                    Assert.Equal(new Bounds(lo, hi), program.Capacity(0, n, keep));
                }
            }
        }
    }

    [Fact]
    public void A_stage_that_is_not_there_is_an_error()
    {
        PolicyProgram program = Programs(Samples.Uniform, PolicyValues.Defaults).First();
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Capacity(1, 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.ScratchBytes(-1, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.EntryStateBytes(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => program.Run(1, default));
    }

    [Fact]
    public void Binding_refuses_what_the_model_does_not_offer()
    {
        CompiledPolicy invoice = GeneratedAssembly.Policy(Samples.Invoice), kitchen = GeneratedAssembly.Policy(Samples.Kitchen);
        Assert.Contains("ClsAttention", Assert.Throws<PolicyBindException>(() => invoice.Bind(ProgramRun.Model(8, hasCls: false), PolicyValues.Defaults, NoWeights.Instance)).Message);
        PolicyBindException deep = Assert.Throws<PolicyBindException>(() => kitchen.Bind(ProgramRun.Model(8), PolicyValues.Defaults.With("Run.Layer", 6), NoWeights.Instance));
        Assert.Contains("expected 1 to 5", deep.Message);
        Assert.Throws<PolicyBindException>(() => kitchen.Bind(ProgramRun.Model(8), PolicyValues.Defaults.With("Keep.Nothing", 6), NoWeights.Instance));
    }

    [Fact]
    public void Nothing_is_allocated_by_a_run()
    {
        PolicyProgram program = Programs(Samples.Invoice, PolicyValues.Defaults).First();
        VisionCase input = EdgeCases.Pictures(new(3), 64, 3, Hidden);
        long before = ProgramRun.AllocatedByRun(program, input);
        Assert.Equal(0, before);
    }

    private static IEnumerable<PolicyProgram> Programs(PolicyModel model, PolicyValues values)
    {
        foreach (int[] widths in Widths)
        {
            yield return GeneratedAssembly.Policy(model, new CSharpOptions { VectorBits = widths }).Bind(ProgramRun.Model(Hidden), values, new FixedWeights(Hidden));
        }
    }

    private static InterpretedPolicy Interpreted(PolicyModel model) =>
        new(model, [.. model.Weights.Select(_ => FixedWeights.Values(Hidden))]);
}
