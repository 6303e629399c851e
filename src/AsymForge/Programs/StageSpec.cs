namespace AsymForge;

/// <summary>A run of decoder layers.</summary>
/// <param name="First">The first, 0-based.</param>
/// <param name="Count">How many; 0 where the stage belongs to no decoder layer.</param>
public readonly record struct LayerSet(int First, int Count);

/// <summary>One stage of a bound program: where it acts, on what, and which inputs it reads.</summary>
public readonly record struct StageSpec
{
    /// <summary>Where it acts.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The decoder layers it acts on. At <see cref="Stage.InPrefill"/> tokens are dropped before <see cref="LayerSet.First"/> and are gone from there on.</summary>
    public required LayerSet Layers { get; init; }

    /// <summary>What shares one decision.</summary>
    public required Scope Per { get; init; }

    /// <summary>What its decision does.</summary>
    public required Effect Effects { get; init; }

    /// <summary>Positions of the kept tokens.</summary>
    public Positions Positions { get; init; }

    /// <summary>What a later turn does: <see cref="Reselect.EachTurn"/> or <see cref="Reselect.FirstTurn"/>.</summary>
    public Reselect Reselect { get; init; }

    /// <summary>Whether attention inputs need the last chunk of a chunked prefill.</summary>
    public bool LastChunkOnly { get; init; }

    /// <summary>Index of its first input in <see cref="PolicyProgram.Inputs"/>.</summary>
    public required int FirstInput { get; init; }

    /// <summary>How many inputs it reads.</summary>
    public required int InputCount { get; init; }
}

/// <summary>Lowest and highest count that a decision can have.</summary>
/// <param name="Lo">Lowest.</param>
/// <param name="Hi">Highest.</param>
public readonly record struct Bounds(int Lo, int Hi);

/// <summary>The largest batch that scratch memory must serve.</summary>
/// <param name="Segments">Decisions.</param>
/// <param name="Tokens">Tokens (or cache entries) of all segments together.</param>
/// <param name="TextTokens">Rows of <see cref="InputKind.TextEmbeddings"/>.</param>
public readonly record struct BatchExtent(int Segments, int Tokens, int TextTokens);
