namespace AsymForge.Compiler;

/// <summary>Where attention rows exist.</summary>
/// <param name="Rows">Which rows.</param>
/// <param name="Stages">The stages at which they do.</param>
/// <param name="IsAnswer">Whether they are the answer's own, which do not exist before the first step.</param>
/// <param name="TakesCount">Whether a number of rows is to be said.</param>
public sealed record RowSetRow(RowSet Rows, IReadOnlyList<Stage> Stages, bool IsAnswer = false, bool TakesCount = false);

/// <summary>Which attention rows, layers and heads a rule may read at which stage.</summary>
public static class RowSetTable
{
    private static readonly Stage[] Tower = [Stage.InVision, Stage.BeforePrefill];
    private static readonly Stage[] Prompt = [Stage.InPrefill, Stage.AfterPrefill];
    private static readonly Stage[] Steps = [Stage.BeforeStep, Stage.BeforeAttention, Stage.AfterStep];

    /// <summary>All rows, in the order of <see cref="RowSet"/> without <see cref="RowSet.None"/>.</summary>
    public static IReadOnlyList<RowSetRow> Rows { get; } =
    [
        new(RowSet.Last, Prompt),
        new(RowSet.Cls, Tower),
        new(RowSet.Newest, Steps, IsAnswer: true),
        new(RowSet.Window, new[] { Stage.InPrefill, Stage.AfterPrefill, Stage.BeforeAttention }, TakesCount: true),
        new(RowSet.Text, new[] { Stage.InPrefill, Stage.AfterPrefill, Stage.CrossAttention }),
        new(RowSet.AfterPictures, new[] { Stage.InPrefill, Stage.AfterPrefill, Stage.CrossAttention }),
        new(RowSet.All, new[] { Stage.InVision, Stage.BeforePrefill, Stage.InPrefill, Stage.AfterPrefill, Stage.CrossAttention, Stage.AfterStep }),
        new(RowSet.Probes, new[] { Stage.InPrefill, Stage.AfterPrefill, Stage.AfterStep }, TakesCount: true),
        new(RowSet.Generated, Steps, IsAnswer: true),
    ];

    /// <summary>The row of a set of rows.</summary>
    public static RowSetRow Of(RowSet rows) => Rows.First(row => row.Rows == rows);

    /// <summary>Whether the answer has tokens at that stage.</summary>
    public static bool HasAnswer(Stage stage) => Array.IndexOf(Steps, stage) >= 0;

    /// <summary>The stages at which a layer so named can be read.</summary>
    public static Stage[] StagesOf(Tap tap) => tap switch
    {
        Tap.Previous => [Stage.InPrefill],
        Tap.Last => Tower,
        Tap.All => [Stage.AfterPrefill],
        _ => [Stage.InVision, .. Prompt, Stage.CrossAttention, .. Steps],
    };

    /// <summary>The scope that a reduction of heads needs; null where it goes with every scope.</summary>
    public static Scope? ScopeOf(HeadReduce heads) => heads switch
    {
        HeadReduce.GroupMean or HeadReduce.GroupMax => Scope.KvHead,
        HeadReduce.Each => Scope.QueryHead,
        _ => null,
    };
}
