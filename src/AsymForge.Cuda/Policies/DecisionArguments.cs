namespace AsymForge.Cuda;

/// <summary>Where the arguments of a decision's launch are.</summary>
internal readonly ref struct DecisionArguments
{
    public required PolicyProgram Program { get; init; }

    public required LoadedProgram Loaded { get; init; }

    public required StageBatch Batch { get; init; }

    public required nint Segments { get; init; }

    public required nint Scores { get; init; }

    public required nint Scratch { get; init; }

    /// <summary>One argument, in the low bytes of a slot.</summary>
    public ulong Of(KernelArgument argument) => argument.Kind switch
    {
        ArgumentKind.Input => Address(Batch.Inputs[argument.Index]),
        ArgumentKind.Segments => (ulong)Segments,
        ArgumentKind.SegmentCount => (uint)Batch.Segments.Length,
        ArgumentKind.Tokens => (uint)Batch.Decision.Kept.Count,
        ArgumentKind.Protected => Address(Batch.Protected),
        ArgumentKind.Counts => Address(Batch.Decision.Counts),
        ArgumentKind.Kept => Address(Batch.Decision.Kept),
        ArgumentKind.Scores => (ulong)Scores,
        ArgumentKind.EntryState => Address(Batch.EntryState),
        ArgumentKind.Scratch => (ulong)Scratch,
        ArgumentKind.Keep => BitConverter.DoubleToUInt64Bits(Batch.Keep),
        ArgumentKind.Value => Value(Program.Values[argument.Index], argument.Type),
        ArgumentKind.Size => (uint)Program.Model[(Geometry)argument.Index],
        ArgumentKind.Weights => (ulong)Loaded.Weights(argument.Index),
        ArgumentKind.Hidden => (uint)Program.Model.Hidden,
        _ => throw new InvalidOperationException($"{Program.Info.Name}: a decision cannot be given '{argument.Kind}', which belongs to a compaction."),
    };

    // The same conversions as a program's constructor applies on the host.
    private static ulong Value(PolicyValue value, ArgumentType type) => type switch
    {
        ArgumentType.Int => (uint)value.Int32,
        ArgumentType.UInt => (uint)value.UInt64,
        ArgumentType.Long => (ulong)value.Int64,
        ArgumentType.ULong => value.UInt64,
        ArgumentType.Float => BitConverter.SingleToUInt32Bits(value.Single),
        _ => BitConverter.DoubleToUInt64Bits(value.Real),
    };

    private static ulong Address(in TensorView tensor) => (ulong)tensor.Data;
}

/// <summary>Where the arguments of a compaction's launch are.</summary>
internal readonly record struct CompactionArguments(nint Moves, nint Spans, nint Segments, Decision Decision)
{
    /// <summary>One argument, in the low bytes of a slot.</summary>
    public ulong Of(ArgumentKind kind) => (ulong)(kind switch
    {
        ArgumentKind.Moves => Moves,
        ArgumentKind.Spans => Spans,
        ArgumentKind.Segments => Segments,
        ArgumentKind.Counts => Decision.Counts.Data,
        ArgumentKind.Kept => Decision.Kept.Data,
        _ => throw new InvalidOperationException($"A compaction cannot be given '{kind}', which belongs to a decision."),
    });
}
