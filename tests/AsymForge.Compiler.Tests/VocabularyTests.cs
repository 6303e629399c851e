using AsymForge.Compiler.Ir;
using AsymForge.Kernels;

namespace AsymForge.Compiler.Tests;

/// <summary>What the compiler says of the core, compared with the core: it cannot reference it.</summary>
public sealed class VocabularyTests
{
    public static TheoryData<Type, Type> Mirrors { get; } = new()
    {
        { typeof(Stage), typeof(AsymForge.Stage) },
        { typeof(Scope), typeof(AsymForge.Scope) },
        { typeof(Rounding), typeof(AsymForge.Rounding) },
        { typeof(Positions), typeof(AsymForge.Positions) },
        { typeof(Reselect), typeof(AsymForge.Reselect) },
        { typeof(SelectBy), typeof(AsymForge.SelectBy) },
        { typeof(ShareOf), typeof(AsymForge.ShareOf) },
        { typeof(Geometry), typeof(AsymForge.Geometry) },
        { typeof(InputKind), typeof(AsymForge.InputKind) },
        { typeof(RowSet), typeof(AsymForge.RowSet) },
        { typeof(HeadReduce), typeof(AsymForge.HeadReduce) },
        { typeof(Effect), typeof(AsymForge.Effect) },
        { typeof(GreedyBy), typeof(AsymForge.GreedyBy) },
        { typeof(Slots), typeof(AsymForge.Slots) },
        { typeof(RowReduce), typeof(AsymForge.RowReduce) },
        { typeof(Tap), typeof(AsymForge.Tap) },
        { typeof(SoftmaxOver), typeof(AsymForge.SoftmaxOver) },
        { typeof(MergeInto), typeof(AsymForge.MergeInto) },
        { typeof(LayerKind), typeof(AsymForge.LayerKind) },
        { typeof(LayerActivation), typeof(AsymForge.LayerActivation) },
        { typeof(BranchBy), typeof(AsymForge.BranchBy) },
        { typeof(ArgumentKind), typeof(AsymForge.ArgumentKind) },
        { typeof(ArgumentType), typeof(AsymForge.ArgumentType) },
        { typeof(GridExtent), typeof(AsymForge.GridExtent) },
    };

    [Theory]
    [MemberData(nameof(Mirrors))]
    public void Mirrored_enums_have_the_names_and_numbers_of_the_core(Type mirror, Type core) =>
        Assert.Equal(Members(core), Members(mirror));

    [Fact]
    public void Signals_are_the_members_of_the_token_types()
    {
        string[] setByTests = ["Share", "WeightedSimilarities", "States", "Prediction", "Importance"];
        (TokenKind, Type)[] tokens =
        [
            (TokenKind.Vision, typeof(VisionToken)), (TokenKind.Cached, typeof(CachedToken)), (TokenKind.Head, typeof(CacheHead)), (TokenKind.Pair, typeof(MergePair)),
            (TokenKind.Logit, typeof(BranchLogit)), (TokenKind.Answer, typeof(GuideAnswer)),
        ];
        foreach ((TokenKind kind, Type type) in tokens)
        {
            IEnumerable<string> members = type.GetProperties().Select(property => $"{property.PropertyType} {property.Name}")
                .Concat(type.GetMethods().Where(method => !method.IsSpecialName && method.DeclaringType == type).Select(method => $"{method.ReturnType} {method.Name}"))
                .Where(member => !setByTests.Contains(member.Split(' ')[1]));
            IEnumerable<string> rows = SignalTable.Rows.Where(row => row.Token == kind).Select(row => $"{(row.Type == IrType.Int ? typeof(int) : typeof(float))} {row.Kind}");
            Assert.Equal(members.Order(), rows.Order());
        }

        Assert.Equal(Enum.GetValues<SignalKind>(), SignalTable.Rows.Select(row => row.Kind));
    }

    [Fact]
    public void Summaries_are_the_members_of_ScoreSummary() => Assert.Equal(
        typeof(ScoreSummary).GetProperties().Select(property => property.Name).Concat(["FractionForMass", "FractionAbove"]).Order(),
        Enum.GetNames<SummaryKind>().Order());

    [Fact]
    public void Defaults_of_rules_are_those_of_the_attributes()
    {
        IrFunction any = Build.Worth("Any", Build.Ret(Build.F(0f)));
        Same(new EvictionThresholdAttribute(), new EvictionRule { Function = any });
        Same(new BudgetRuleAttribute(), new BudgetRule { Function = any });
        Same(new VisionScorerAttribute(), new ScorerRule { Function = any });
        Same(new SelectionAttribute(AsymForge.SelectBy.TopK), new SelectionRule());
        Same(new CacheScorerAttribute(), new CacheScorerRule { Function = any });
        Same(new CapacityAttribute(), new CapacityRule { Function = any });
        Same(new MergeRuleAttribute(), new MergeRule { Function = any });
        Same(new ModuleLayerAttribute(AsymForge.LayerKind.Norm, "norm"), new ModuleLayer { Kind = LayerKind.Norm, Name = "norm" });
    }

    [Fact]
    public void Tables_have_a_row_for_each_member()
    {
        Assert.Equal(Enum.GetValues<SelectBy>(), SelectionTable.Rows.Select(row => row.By));
        Assert.Equal(Enum.GetValues<RowSet>().Where(rows => rows != RowSet.None), RowSetTable.Rows.Select(row => row.Rows).Order());
        Assert.Equal(Enum.GetValues<Stage>(), StageTable.Rows.Select(row => row.Stage).Distinct());
        Assert.All(StageTable.Rows, row => Assert.Equal(row.Runs, row.Runs & row.Effects));
        Assert.All(StageTable.Rows, row => Assert.Subset(row.Scopes.ToHashSet(), row.RunsPer.ToHashSet()));
        Assert.Equal(typeof(SelectionAttribute).GetProperties().Select(property => property.Name).Where(name => name is not ("By" or "TypeId")).Order(), SelectionTable.Rows.SelectMany(row => row.Settings).Order());
    }

    [Fact]
    public void Exp_and_log_have_the_bits_of_the_kernel_library()
    {
        System.Random random = new(5);
        IEnumerable<float> inputs = EdgeCases.Floats.Concat(Enumerable.Range(0, 100_000).Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))))
            .Concat(Enumerable.Range(0, 100_000).Select(_ => (float)((random.NextDouble() - 0.5) * 210)));
        float[] xs = [.. inputs];
        Agreement.Same([.. xs.Select(Polynomials.Exp)], [.. xs.Select(Transcendentals.Exp)], "exp");
        Agreement.Same([.. xs.Select(Polynomials.Log)], [.. xs.Select(Transcendentals.Log)], "log");
    }

    private static void Same(object attribute, object rule)
    {
        foreach (System.Reflection.PropertyInfo property in attribute.GetType().GetProperties().Where(property => property.DeclaringType == attribute.GetType()))
        {
            object? mirrored = rule.GetType().GetProperty(property.Name)?.GetValue(rule);
            Assert.Equal($"{property.Name} = {property.GetValue(attribute)}", $"{property.Name} = {mirrored}");
        }
    }

    private static IEnumerable<string> Members(Type type) => Enum.GetValuesAsUnderlyingType(type).Cast<int>().Select(value => $"{Enum.GetName(type, value)} = {value}");
}
