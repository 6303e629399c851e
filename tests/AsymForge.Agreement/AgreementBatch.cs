namespace AsymForge.Agreement;

/// <summary>One call of one stage as plain arrays: what every backend is given alike. Nothing writes to it.</summary>
public sealed record AgreementBatch
{
    private const float Unwritten = -7.25e-3f;

    /// <summary>What it is, with its seed, for reports.</summary>
    public required string Name { get; init; }

    /// <summary>The stage, an index into <see cref="PolicyProgram.Stages"/>.</summary>
    public required int Stage { get; init; }

    /// <summary>The decisions to take.</summary>
    public required Segment[] Segments { get; init; }

    /// <summary>Tokens or entries of the tensors; segments lie within them.</summary>
    public required int Tokens { get; init; }

    /// <summary>The tensors by kind, <c>float[]</c> or <c>int[]</c>.</summary>
    public required IReadOnlyDictionary<InputKind, Array> Inputs { get; init; }

    /// <summary>[tokens] 1 where a token is protected; null where there is no such tensor.</summary>
    public byte[]? Protected { get; init; }

    /// <summary>[tokens] Statistics before the call; empty where the stage keeps none.</summary>
    public float[] State { get; init; } = [];

    /// <summary>A fraction that replaces the budget rule, or NaN.</summary>
    public double Keep { get; init; } = double.NaN;

    /// <summary>A copy of a batch in host memory.</summary>
    public static AgreementBatch Of(PolicyProgram program, int stage, in StageBatch batch)
    {
        StageSpec spec = program.Stages[stage];
        Dictionary<InputKind, Array> inputs = [];
        for (int i = 0; i < spec.InputCount; i++)
        {
            TensorView view = batch.Inputs[i];
            inputs[program.Inputs[spec.FirstInput + i].Kind] = view.Type == ElementType.Int32 ? view.AsSpan<int>().ToArray() : view.AsSpan<float>().ToArray();
        }

        return new()
        {
            Name = "given",
            Stage = stage,
            Segments = batch.Segments.ToArray(),
            Tokens = checked((int)batch.Decision.Kept.Count),
            Inputs = inputs,
            Protected = batch.Protected.IsEmpty ? null : batch.Protected.AsSpan<byte>().ToArray(),
            State = batch.EntryState.IsEmpty ? [] : batch.EntryState.AsSpan<float>().ToArray(),
            Keep = batch.Keep,
        };
    }

    /// <summary>Takes the decisions on a backend that reads host memory.</summary>
    public unsafe AgreementOutcome Decide(PolicyProgram program, IPolicyBackend backend)
    {
        StageSpec spec = program.Stages[Stage];
        int texts = Segments.Select(segment => segment.FirstText + segment.TextCount).DefaultIfEmpty(0).Max();
        PinnedArrays arena = new();
        Decision decision = new()
        {
            Counts = arena.Put(Filled(Segments.Length, -1)),
            Kept = arena.Put(Filled(Tokens, -1)),
            Scores = arena.Put(Filled(Tokens, Unwritten)),
        };
        TensorView state = State.Length == 0 ? default : arena.Put(State);
        backend.Decide(program, Stage, new StageBatch
        {
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => arena.Put(Inputs[input.Kind]))],
            Segments = Segments,
            Protected = Protected is null ? default : arena.Put(Protected),
            Decision = decision,
            EntryState = state,
            Scratch = arena.Put(Filled(checked((int)program.ScratchBytes(Stage, new BatchExtent(Segments.Length, Tokens, texts))), (byte)0xA5)),
            Keep = Keep,
        });
        AgreementOutcome outcome = new()
        {
            Segments = Segments,
            Counts = decision.Counts.AsSpan<int>()[..Segments.Length].ToArray(),
            Kept = decision.Kept.AsSpan<int>()[..Tokens].ToArray(),
            Scores = decision.Scores.AsSpan<float>()[..Tokens].ToArray(),
            State = state.IsEmpty ? [] : state.AsSpan<float>()[..Tokens].ToArray(),
        };
        GC.KeepAlive(arena);
        return outcome;
    }

    private static T[] Filled<T>(int count, T value)
    {
        T[] array = new T[count];
        Array.Fill(array, value);
        return array;
    }
}
