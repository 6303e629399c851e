using AsymForge.Compiler;

namespace AsymForge.Agreement;

/// <summary>
/// What a program's decisions mean: its intermediate representation, read from the text in <see cref="PolicyInfo.IrText"/> and interpreted with the values, weights and sizes that it is bound to. Of the program itself
/// nothing runs.
/// </summary>
public sealed class InterpretedBackend : IPolicyBackend
{
    private const int GridColumns = 4, SlotColumns = 3;

    private readonly InterpretedPolicy policy;
    private readonly PolicyProgram program;
    private readonly bool hasScorer;

    /// <summary>The interpreter of one bound program.</summary>
    public InterpretedBackend(PolicyProgram program)
    {
        this.program = program;
        PolicyModel model = BoundModel.Of(IrText.Parse(program.Info.IrText), Bound(program));
        hasScorer = model.Scorer is not null;
        float[][] weights = new float[program.Info.Weights.Count][];
        for (int slot = 0; slot < weights.Length; slot++)
        {
            weights[slot] = program.WeightValues(slot).ToArray();
        }

        ModelGeometry sizes = program.Model;
        policy = new(model, weights) { Functions = new(model) { Sizes = size => sizes[(AsymForge.Geometry)(int)size] } };
    }

    /// <inheritdoc />
    public void Decide(PolicyProgram program, int stage, in StageBatch batch)
    {
        if (!ReferenceEquals(program, this.program))
        {
            throw new ArgumentException($"This interprets another program than that of {program.Info.Name}.", nameof(program));
        }

        StageSpec spec = program.Stages[stage];
        for (int s = 0; s < batch.Segments.Length; s++)
        {
            if (spec.Stage == AsymForge.Stage.AfterStep)
            {
                Step(spec, batch, s);
            }
            else
            {
                Choose(spec, batch, s);
            }
        }
    }

    /// <inheritdoc />
    public int ReadCount(in Decision decision, int segment) => decision.Counts.AsSpan<int>()[segment];

    private static Dictionary<string, double> Bound(PolicyProgram program)
    {
        Dictionary<string, double> bound = new(StringComparer.Ordinal);
        for (int i = 0; i < program.Values.Length; i++)
        {
            // A default may be a whole number that no double holds.
            if (program.Values[i] != program.Info.Values[i].Default)
            {
                bound.Add(program.Info.Values[i].Name, program.Values[i].Real);
            }
        }

        return bound;
    }

    private void Choose(StageSpec spec, in StageBatch batch, int s)
    {
        Segment segment = batch.Segments[s];
        VisionDecision decision = policy.Decide(new()
        {
            Count = segment.Count,
            Vision = Rows(spec, batch, InputKind.VisionEmbeddings, segment.First, segment.Count),
            Text = Rows(spec, batch, InputKind.TextEmbeddings, segment.FirstText, segment.TextCount),
            ClsAttention = Floats(spec, batch, InputKind.ClsAttention, segment),
            LastRowAttention = Floats(spec, batch, InputKind.AttentionRow, segment),
            Grid = Table(spec, batch, InputKind.TokenGrid, GridColumns, segment),
            Protected = batch.Protected.IsEmpty ? null : [.. batch.Protected.AsSpan<byte>().Slice(segment.First, segment.Count).ToArray().Select(flag => flag != 0)],
            GridRows = segment.GridRows,
            GridColumns = segment.GridColumns,
            Keep = batch.Keep,
            Allowed = (segment.Lo, segment.Hi),
        });
        if (hasScorer)
        {
            decision.Scores.CopyTo(batch.Decision.Scores.AsSpan<float>()[segment.First..]);
        }

        Write(batch.Decision, s, segment, decision.Kept);
    }

    private void Step(StageSpec spec, in StageBatch batch, int s)
    {
        Segment segment = batch.Segments[s];
        bool keepsState = !batch.EntryState.IsEmpty;
        CacheDecision decision = policy.Step(new()
        {
            Attention = Floats(spec, batch, InputKind.StepAttention, segment),
            Slots = Table(spec, batch, InputKind.EntrySlots, SlotColumns, segment),
            State = keepsState ? batch.EntryState.AsSpan<float>().Slice(segment.First, segment.Count).ToArray() : new float[segment.Count],
            Fresh = segment.Fresh,
        });
        decision.Worth.CopyTo(batch.Decision.Scores.AsSpan<float>()[segment.First..]);
        if (keepsState)
        {
            decision.State.CopyTo(batch.EntryState.AsSpan<float>()[segment.First..]);
        }

        Write(batch.Decision, s, segment, decision.Kept);
    }

    private static void Write(in Decision decision, int s, Segment segment, int[] kept)
    {
        decision.Counts.AsSpan<int>()[s] = kept.Length;
        kept.CopyTo(decision.Kept.AsSpan<int>()[segment.First..]);
    }

    private TensorView Input(StageSpec spec, in StageBatch batch, InputKind kind)
    {
        for (int i = 0; i < spec.InputCount; i++)
        {
            if (program.Inputs[spec.FirstInput + i].Kind == kind)
            {
                return batch.Inputs[i];
            }
        }

        return default;
    }

    // What no result depends on is not asked for; the interpreter reads it all the same.
    private float[] Floats(StageSpec spec, in StageBatch batch, InputKind kind, Segment segment) =>
        Input(spec, batch, kind) is { IsEmpty: false } view ? view.AsSpan<float>().Slice(segment.First, segment.Count).ToArray() : new float[segment.Count];

    // [count][hidden]
    private float[][] Rows(StageSpec spec, in StageBatch batch, InputKind kind, int first, int count)
    {
        int hidden = program.Model.Hidden;
        TensorView view = Input(spec, batch, kind);
        return view.IsEmpty ? [.. Enumerable.Range(0, count).Select(_ => new float[hidden])] : [.. view.AsSpan<float>().Slice(first * hidden, count * hidden).ToArray().Chunk(hidden)];
    }

    // [n][columns]
    private int[][] Table(StageSpec spec, in StageBatch batch, InputKind kind, int columns, Segment segment) =>
        Input(spec, batch, kind) is { IsEmpty: false } view ? [.. view.AsSpan<int>().Slice(columns * segment.First, columns * segment.Count).ToArray().Chunk(columns)]
            : [.. Enumerable.Range(0, segment.Count).Select(_ => new int[columns])];
}
