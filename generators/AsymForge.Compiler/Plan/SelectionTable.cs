namespace AsymForge.Compiler;

/// <summary>What the compiler knows of an operator that chooses the kept set.</summary>
public sealed record SelectionRow
{
    /// <summary>The operator.</summary>
    public required SelectBy By { get; init; }

    /// <summary>The settings of <c>[Selection]</c> that only it (and those that list them too) reads.</summary>
    public EquatableArray<string> Settings { get; init; }

    /// <summary>Whether it ranks tokens by score.</summary>
    public bool NeedsScorer { get; init; }

    /// <summary>Whether it asks a budget rule for the count.</summary>
    public bool NeedsBudget { get; init; }

    /// <summary>Whether it chooses among cache entries instead of vision tokens.</summary>
    public bool OfCache { get; init; }

    /// <summary>Whether this build executes it.</summary>
    public bool Runs { get; init; }
}

/// <summary>The operators, one row each.</summary>
public static class SelectionTable
{
    /// <summary>All rows, in the order of <see cref="SelectBy"/>.</summary>
    public static IReadOnlyList<SelectionRow> Rows { get; } =
    [
        new() { By = SelectBy.TopK, NeedsScorer = true, NeedsBudget = true, Runs = true },
        new() { By = SelectBy.Threshold, Settings = new[] { "Above", "Min", "Max" }, NeedsScorer = true, Runs = true },
        new() { By = SelectBy.Stride, Settings = new[] { "Rows", "Columns" }, NeedsBudget = true, Runs = true },
        new() { By = SelectBy.Quotas, Settings = new[] { "Groups" }, NeedsScorer = true, NeedsBudget = true },
        new() { By = SelectBy.Union, Settings = new[] { "Every", "Cap" }, NeedsScorer = true, NeedsBudget = true },
        new() { By = SelectBy.GreedyUpdate, Settings = new[] { "Greedy" }, NeedsBudget = true },
        new() { By = SelectBy.Cluster, Settings = new[] { "Neighbours" }, NeedsBudget = true },
        new() { By = SelectBy.Blocks, Settings = new[] { "Size" }, OfCache = true },
        new() { By = SelectBy.Merge, Settings = new[] { "Pairs" } },
    ];

    /// <summary>The row of an operator.</summary>
    public static SelectionRow Of(SelectBy by) => Rows[(int)by];
}
