using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A <c>[CacheScorer]</c> method.</summary>
public sealed record CacheScorerRule
{
    /// <summary>The method; it returns float and reads <see cref="TokenKind.Cached"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>Where it acts.</summary>
    public Stage Stage { get; init; } = Stage.AfterPrefill;

    /// <summary>What shares one decision.</summary>
    public Scope Per { get; init; } = Scope.Layer;

    /// <summary>What becomes of the entries that are not kept.</summary>
    public Effect Effect { get; init; } = Effect.Keep;

    /// <summary>The first entries, which are always kept.</summary>
    public int Sinks { get; init; }

    /// <summary>The last entries, which are always kept.</summary>
    public int Recent { get; init; }

    /// <summary>Whether every layer's whole cache is there before the first decision.</summary>
    public bool AllLayersFirst { get; init; }

    /// <summary>Whether the decision waits for the last chunk of a prefill.</summary>
    public bool LastChunkOnly { get; init; }

    /// <summary>How the attention that it reads is made.</summary>
    public AttentionReading Reading { get; init; } = AttentionReading.Default;
}

/// <summary>A <c>[Capacity]</c> method.</summary>
public sealed record CapacityRule
{
    /// <summary>The method; it returns int and reads <see cref="TokenKind.Head"/>.</summary>
    public required IrFunction Function { get; init; }

    /// <summary>What has a room of its own.</summary>
    public Scope Per { get; init; } = Scope.Layer;

    /// <summary>Least entries.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Most entries.</summary>
    public int Max { get; init; } = int.MaxValue;
}

/// <summary>An <c>[EntryState]</c> property.</summary>
public sealed record EntryStateModel
{
    /// <summary>The property's name.</summary>
    public required string Name { get; init; }

    /// <summary>The property's accessibility as text; empty where the declaration has none.</summary>
    public string Accessibility { get; init; } = "";

    /// <summary>The method that updates it; it takes the old value, returns the new and reads <see cref="TokenKind.Cached"/>.</summary>
    public required IrFunction Update { get; init; }

    /// <summary>The value of a new entry.</summary>
    public Const Initial { get; init; } = Const.Of(0f);

    /// <summary>Bytes per entry: 4 or 2.</summary>
    public int Bytes { get; init; } = 4;
}
