using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// One stage as every target prints it: which inputs it is handed, which signals are derived from them, and the rules that follow. Decisions about lowering are taken here, once;
/// a printer only chooses words.
/// </summary>
public sealed record StagePlan
{
    /// <summary>Where it acts.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The inputs, distinct, in the order in which signals need them.</summary>
    public required EquatableArray<InputRow> Inputs { get; init; }

    /// <summary>The signals of the per-token rule, distinct, in order of first mention.</summary>
    public required EquatableArray<SignalRead> Signals { get; init; }

    /// <summary>The per-token rule: the scorer or the eviction rule; null for a selection without scores.</summary>
    public IrFunction? PerToken { get; init; }

    /// <summary>Whether the attention of the last prompt token is read, which only the last chunk of a prefill has.</summary>
    public bool LastChunkOnly { get; init; }

    /// <summary>What <c>Reselect.Default</c> means here.</summary>
    public Reselect DefaultReselect { get; init; } = Reselect.FirstTurn;

    /// <summary>Floats of statistics per cache entry.</summary>
    public int StateFloats { get; init; }

    /// <summary>The number of an input among <see cref="Inputs"/>.</summary>
    public int IndexOf(InputKind kind)
    {
        for (int i = 0; i < Inputs.Count; i++)
        {
            if (Inputs[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>The stages of a policy, in the order in which they act.</summary>
public static class StagePlans
{
    private static readonly InputRow EntrySlots = new(InputKind.EntrySlots);

    /// <summary>The plan of a verified model.</summary>
    public static EquatableArray<StagePlan> Of(PolicyModel model)
    {
        List<StagePlan> plans = [];
        if (HasVisionStage(model))
        {
            plans.Add(Vision(model));
        }

        if (model.Eviction is { } eviction)
        {
            plans.Add(Evict(model, eviction));
        }

        return plans.ToArray();
    }

    /// <summary>Whether a model has no rule at all.</summary>
    public static bool HasNoStage(PolicyModel model) =>
        !HasVisionStage(model) && model is { Eviction: null, CacheScorer: null, Capacity: null, Merge: null, Modules.Count: 0, Hooks: { Guide: null, Branch: null, Logits: null, Exit: null } };

    private static bool HasVisionStage(PolicyModel model) => model.Scorer is not null || model.Budget is not null || model.Selection.By is not (SelectBy.TopK or SelectBy.Threshold or SelectBy.Blocks);

    private static StagePlan Vision(PolicyModel model)
    {
        EquatableArray<SignalRead> signals = model.Scorer is { } scorer ? SignalUse.Of(model, scorer.Function) : default;
        return new()
        {
            Stage = model.Scorer?.Stage ?? Stage.BeforePrefill,
            Inputs = Inputs(signals),
            Signals = signals,
            PerToken = model.Scorer?.Function,
            LastChunkOnly = model.Scorer is { LastChunkOnly: true } || signals.Any(read => SignalTable.Of(read.Signal).Inputs.Any(input => input.Rows == RowSet.Last)),
            DefaultReselect = signals.Any(read => SignalTable.Of(read.Signal).ReadsQuestion) ? Reselect.EachTurn : Reselect.FirstTurn,
        };
    }

    private static StagePlan Evict(PolicyModel model, EvictionRule rule)
    {
        EquatableArray<SignalRead> signals = SignalUse.Of(model, rule.Function);
        return new()
        {
            Stage = Stage.AfterStep,
            Inputs = Inputs(signals).Append(EntrySlots).Distinct().ToArray(),
            Signals = signals,
            PerToken = rule.Function,
            StateFloats = signals.Any(read => SignalTable.Of(read.Signal).Shape == SignalShape.Running) ? 1 : 0,
        };
    }

    private static EquatableArray<InputRow> Inputs(EquatableArray<SignalRead> signals) =>
        signals.SelectMany(read => SignalTable.Of(read.Signal).Inputs).Distinct().ToArray();
}
