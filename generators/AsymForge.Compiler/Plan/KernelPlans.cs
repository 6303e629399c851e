using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Decides how the stages of a policy are launched: grids, arguments, scratch.</summary>
public static class KernelPlans
{
    /// <summary>Launches of every stage: the decision, then the compaction.</summary>
    public const int LaunchesPerStage = 2;

    /// <summary>Tokens of a block that reads whole rows of embeddings: a warp takes two of them.</summary>
    private const int RowTile = 16;

    /// <summary>Text tokens that such a block compares its tokens with.</summary>
    private const int TextTile = 16;

    /// <summary>Bytes of a row that one block of a compaction moves: SLICE_BYTES of the piece <c>compaction</c>, which takes any grid.</summary>
    private const int RowSlice = 128;

    /// <summary>The plans of a model's stages, in their order.</summary>
    /// <param name="model">The model as it is printed: after the passes.</param>
    /// <param name="prefix">What the kernels' names begin with; null for the policy's own.</param>
    public static EquatableArray<KernelPlan> Of(PolicyModel model, string? prefix = null)
    {
        prefix ??= KernelNames.Prefix(model);
        return StagePlans.Of(model).Select(stage => stage.Stage == Stage.AfterStep ? Evict(model, stage, prefix) : Decide(model, stage, prefix)).ToArray();
    }

    private static KernelPlan Decide(PolicyModel model, StagePlan stage, string prefix)
    {
        bool scored = stage.PerToken is not null, text = stage.Signals.Any(IsPerPair), rows = stage.IndexOf(InputKind.VisionEmbeddings) >= 0;
        int tile = rows ? RowTile : KernelLaunch.ThreadsPerBlock;
        return new()
        {
            TokenTile = tile,
            TextTile = text ? TextTile : 0,
            ScratchStaysZero = true,
            Scratch = Counters(stage, scored, text).ToArray(),
            Decide = new()
            {
                Entry = prefix + "_decide",
                X = new(GridExtent.Segments),
                Y = scored ? new(GridExtent.LongestSegment, tile) : GridAxis.One,
                Z = text ? new(GridExtent.LongestText, TextTile) : GridAxis.One,
                Arguments = (KernelArgument[])
                [
                    .. Common(stage),
                    .. text ? new KernelArgument[] { new(ArgumentKind.SegmentCount), new(ArgumentKind.Tokens) } : [],
                    new(ArgumentKind.Protected),
                    new(ArgumentKind.Keep),
                    .. Bound(model, stage),
                    .. rows && model.For is not { Hidden: > 0 } ? new KernelArgument[] { new(ArgumentKind.Hidden) } : [],
                    new(ArgumentKind.Counts),
                    new(ArgumentKind.Kept),
                    .. scored ? new KernelArgument[] { new(ArgumentKind.Scores), new(ArgumentKind.Scratch) } : [],
                ],
            },
            Compact = Compaction(prefix + "_compact"),
        };
    }

    /// <summary>Whether a signal is made of pairs of a token and a text token.</summary>
    internal static bool IsPerPair(SignalRead read) => SignalTable.Of(read.Signal).Shape == SignalShape.PerPair;

    private static IEnumerable<ScratchRegion> Counters(StagePlan stage, bool scored, bool text)
    {
        if (scored)
        {
            yield return new(ScratchRegion.SegmentCounters, ArgumentKind.SegmentCount);
        }

        if (text)
        {
            yield return new(ScratchRegion.TileCounters, ArgumentKind.Tokens);
            yield return new(ScratchRegion.BestKeys, ArgumentKind.Tokens, stage.Signals.Count(IsPerPair));
        }
    }

    private static KernelPlan Evict(PolicyModel model, StagePlan stage, string prefix) => new()
    {
        TokenTile = KernelLaunch.ThreadsPerBlock,
        Scratch = new ScratchRegion[] { new(ScratchRegion.IsFree, ArgumentKind.Tokens) },
        Decide = new()
        {
            Entry = prefix + "_evict",
            X = new(GridExtent.Segments),
            Arguments = (KernelArgument[])
            [
                .. Common(stage),
                .. stage.StateFloats > 0 ? new KernelArgument[] { new(ArgumentKind.EntryState) } : [],
                .. Bound(model, stage),
                new(ArgumentKind.Counts),
                new(ArgumentKind.Kept),
                new(ArgumentKind.Scores),
                new(ArgumentKind.Scratch),
            ],
        },
        Compact = Compaction(prefix + "_compact_cache"),
    };

    private static KernelLaunch Compaction(string entry) => new()
    {
        Entry = entry,
        X = new(GridExtent.Moves),
        Y = new(GridExtent.WidestRow, RowSlice),
        Arguments = new KernelArgument[] { new(ArgumentKind.Moves), new(ArgumentKind.Spans), new(ArgumentKind.Segments), new(ArgumentKind.Counts), new(ArgumentKind.Kept) },
    };

    private static IEnumerable<KernelArgument> Common(StagePlan stage) =>
        Enumerable.Range(0, stage.Inputs.Count).Select(index => new KernelArgument(ArgumentKind.Input, index)).Prepend(new(ArgumentKind.Segments));

    // What was bound: values, sizes of the model, learned vectors.
    private static IEnumerable<KernelArgument> Bound(PolicyModel model, StagePlan stage)
    {
        HashSet<string> read = new(ValuesOf(model, stage), StringComparer.Ordinal);
        EquatableArray<BindableValue> values = BindableValues.Of(model);
        for (int i = 0; i < values.Count; i++)
        {
            if (read.Contains(values[i].Name))
            {
                yield return new(ArgumentKind.Value, i, TypeOf(values[i].Form));
            }
        }

        foreach (Geometry size in Functions(model, stage).SelectMany(IrWalk.Expressions).OfType<GeometryRead>().Select(size => size.Size).Distinct().OrderBy(size => size))
        {
            yield return new(ArgumentKind.Size, (int)size);
        }

        foreach (int slot in stage.Signals.Select(signal => signal.Slot).Where(slot => slot >= 0).Distinct().OrderBy(slot => slot))
        {
            yield return new(ArgumentKind.Weights, slot);
        }
    }

    /// <summary>The functions that a stage's decision calls: its rules and what they call.</summary>
    internal static IReadOnlyList<IrFunction> Functions(PolicyModel model, StagePlan stage)
    {
        IrFunction?[] rules = [stage.PerToken, stage.Stage != Stage.AfterStep && AsksBudget(model.Selection) ? model.Budget!.Function : null];
        return [.. rules.OfType<IrFunction>().SelectMany(rule => SignalUse.Reachable(model, rule)).Distinct()];
    }

    /// <summary>Whether a budget rule gives the count; else the selection's own settings do.</summary>
    internal static bool AsksBudget(SelectionRule selection) => selection is not ({ By: SelectBy.Threshold } or { By: SelectBy.Stride, Rows: > 0 });

    private static IEnumerable<string> ValuesOf(PolicyModel model, StagePlan stage)
    {
        string rule = stage.Stage == Stage.AfterStep ? model.Eviction!.Function.Name : model.Budget?.Function.Name ?? "";
        string[] settings = stage.Stage == Stage.AfterStep
            ? [.. new[] { "Below", "Budget", "Sinks", "Recent", "HardCap", "ProtectTurn", "Share" }.Select(setting => $"{rule}.{setting}")]
            : AsksBudget(model.Selection)
                ? [.. new[] { "Min", "Max", "Round" }.Select(setting => $"{rule}.{setting}")]
                : [.. new[] { "Above", "Min", "Max", "Rows", "Columns" }.Select(setting => $"Selection.{setting}")];
        return Functions(model, stage).SelectMany(function => SignalUse.Tunables(model, function)).Concat(settings);
    }

    private static ArgumentType TypeOf(ValueForm form) => form switch
    {
        ValueForm.UInt => ArgumentType.UInt,
        ValueForm.Long => ArgumentType.Long,
        ValueForm.ULong => ArgumentType.ULong,
        ValueForm.Float => ArgumentType.Float,
        ValueForm.Double => ArgumentType.Double,
        _ => ArgumentType.Int,
    };
}
