using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A <c>[VisionScorer]</c> method.</summary>
public sealed record ScorerRule
{
    /// <summary>The method; it returns float and reads <see cref="TokenKind.Vision"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>Where it acts.</summary>
    public Stage Stage { get; init; } = Stage.BeforePrefill;

    /// <summary>The decoder layer of <see cref="Stage.InPrefill"/>; −1 otherwise.</summary>
    public int Layer { get; init; } = -1;

    /// <summary>What shares one budget.</summary>
    public Scope Per { get; init; } = Scope.Sample;

    /// <summary>What becomes of the tokens that are not kept.</summary>
    public Effect Effect { get; init; } = Effect.Keep;

    /// <summary>Whether the rule says that it waits for the last chunk of a prefill.</summary>
    public bool LastChunkOnly { get; init; }

    /// <summary>How the attention that it reads is made.</summary>
    public AttentionReading Reading { get; init; } = AttentionReading.Default;

    /// <summary>Positions of the kept tokens.</summary>
    public Positions Positions { get; init; } = Positions.Keep;

    /// <summary>What a later turn does, as written.</summary>
    public Reselect Reselect { get; init; } = Reselect.Default;
}

/// <summary>A <c>[BudgetRule]</c> method.</summary>
public sealed record BudgetRule
{
    /// <summary>The method; it returns float (a fraction) or int (a count) and reads <see cref="TokenKind.Summary"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>Whether the method returns the count itself, so that nothing is rounded.</summary>
    public bool IsCount => Function.ReturnType == IrType.Int;

    /// <summary>Least fraction kept.</summary>
    public double Min { get; init; }

    /// <summary>Largest fraction kept.</summary>
    public double Max { get; init; } = 1.0;

    /// <summary>How the fraction becomes a count; without meaning where the rule returns one.</summary>
    public Rounding Round { get; init; } = Rounding.Ceiling;

    /// <summary>Whether the rule says that its count never falls as the sample grows.</summary>
    public bool Monotone { get; init; }
}

/// <summary>The <c>[Selection]</c> of a class, or its default.</summary>
public sealed record SelectionRule
{
    /// <summary>The most rows or columns of an explicit grid, so that their product is an int.</summary>
    public const int MostCells = short.MaxValue;

    /// <summary>The operator.</summary>
    public SelectBy By { get; init; } = SelectBy.TopK;

    /// <summary>For <see cref="SelectBy.Threshold"/>: scores above this are kept.</summary>
    public float Above { get; init; }

    /// <summary>For <see cref="SelectBy.Threshold"/>: least fraction kept.</summary>
    public double Min { get; init; }

    /// <summary>For <see cref="SelectBy.Threshold"/>: largest fraction kept.</summary>
    public double Max { get; init; } = 1.0;

    /// <summary>For <see cref="SelectBy.Stride"/>: rows of an explicit grid, or 0.</summary>
    public int Rows { get; init; }

    /// <summary>For <see cref="SelectBy.Stride"/>: columns of an explicit grid, or 0.</summary>
    public int Columns { get; init; }

    /// <summary>For <see cref="SelectBy.Quotas"/>: runs that share the budget; 0 where each picture is one.</summary>
    public int Groups { get; init; }

    /// <summary>For <see cref="SelectBy.Union"/>: every q-th of the others joins; 0 for none.</summary>
    public int Every { get; init; }

    /// <summary>For <see cref="SelectBy.Union"/>: the largest fraction of the union.</summary>
    public double Cap { get; init; } = 1.0;

    /// <summary>For <see cref="SelectBy.GreedyUpdate"/>: what is looked for in the next token.</summary>
    public GreedyBy Greedy { get; init; } = GreedyBy.MaxMin;

    /// <summary>For <see cref="SelectBy.Cluster"/>: neighbours that a density is measured on.</summary>
    public int Neighbours { get; init; } = 7;

    /// <summary>For <see cref="SelectBy.Blocks"/>: entries of a block.</summary>
    public int Size { get; init; } = 16;

    /// <summary>For <see cref="SelectBy.Merge"/>: pairs that become one token in each block of the tower.</summary>
    public int Pairs { get; init; }
}

/// <summary>An <c>[EvictionThreshold]</c> method.</summary>
public sealed record EvictionRule
{
    /// <summary>The method; it returns float and reads <see cref="TokenKind.Cached"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>Entries worth less than this may go.</summary>
    public float Below { get; init; }

    /// <summary>Live text entries per layer under which nothing is evicted.</summary>
    public int Budget { get; init; } = 512;

    /// <summary>The first text entries ever cached, which never go.</summary>
    public int Sinks { get; init; } = 4;

    /// <summary>The newest live text entries, which never go.</summary>
    public int Recent { get; init; } = 32;

    /// <summary>Whether the least worth go too until the budget holds.</summary>
    public bool HardCap { get; init; }

    /// <summary>Whether the user's current turn is protected.</summary>
    public bool ProtectTurn { get; init; } = true;

    /// <summary>What <c>DecayedShare</c> is a share of.</summary>
    public ShareOf Share { get; init; } = ShareOf.TextMass;

    /// <summary>Whether it acts before or after a step.</summary>
    public Stage Stage { get; init; } = Stage.AfterStep;

    /// <summary>What shares one decision.</summary>
    public Scope Per { get; init; } = Scope.Layer;

    /// <summary>What becomes of the entries that go.</summary>
    public Effect Effect { get; init; } = Effect.Keep;

    /// <summary>Which entries may go, and which count.</summary>
    public Slots Evicts { get; init; } = Slots.TextSlots;

    /// <summary>How the attention that it reads is made.</summary>
    public AttentionReading Reading { get; init; } = AttentionReading.Default;
}
