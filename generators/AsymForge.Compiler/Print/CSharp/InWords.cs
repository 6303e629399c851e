using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>What a pipeline does, in sentences, for the comment above it and for people who ask.</summary>
public static class InWords
{
    /// <summary>The sentences about a verified model.</summary>
    public static IReadOnlyList<string> Of(PolicyModel model) => [.. Of(new CSharpContext(model, new()))];

    internal static IEnumerable<string> Of(CSharpContext context) => context.Stages.SelectMany(stage => Of(context.Model, stage));

    /// <summary>The sentences about one stage of a model.</summary>
    internal static IEnumerable<string> Of(PolicyModel model, StagePlan stage) => stage.Stage == Stage.AfterStep ? OfCache(stage) : OfVision(model, stage);

    private static IEnumerable<string> OfVision(PolicyModel model, StagePlan vision)
    {
        yield return When(model, vision);
        if (vision.PerToken is { } scorer)
        {
            string reads = vision.Signals.Count == 0 ? "no signal" : string.Join(", ", vision.Signals.Select(Signal));
            yield return $"Each token gets the score {scorer.Name}, which reads {reads}.";
        }

        yield return Count(model);
        yield return model.Selection.By == SelectBy.Stride
            ? "They are spaced evenly: index ((2t + 1) · n) div (2k)" + (model.Selection.Rows > 0 ? ", or the cell centres of the grid where a segment is one whole picture." : ".")
            : "They are the highest scores; ties go to the lower index, NaN comes last, protected tokens come first.";
    }

    private static IEnumerable<string> OfCache(StagePlan cache)
    {
        string worth = cache.PerToken!.Name;
        yield return $"After each generated token, per layer: a text entry is worth {worth}, which reads {string.Join(", ", cache.Signals.Select(Signal).DefaultIfEmpty("no signal"))}. While more than "
            + $"{worth}.Budget are live, those below {worth}.Below go, least first, and with {worth}.HardCap the least worth of the others; never the first {worth}.Sinks, the last {worth}.Recent, nor, with {worth}.ProtectTurn, the current turn.";
    }

    private static string When(PolicyModel model, StagePlan vision) => vision.Stage == Stage.InPrefill
        ? $"In prefill, before decoder layer {model.Scorer!.Function.Name}.Layer, vision tokens are dropped."
        : "Before the language model sees them, vision tokens are dropped.";

    private static string Signal(SignalRead read) =>
        $"{read.Signal}{(read.Argument is null ? "" : $"({new ExprText().Print(read.Argument)})")} ({SignalTable.Of(read.Signal).Cost})";

    private static string Count(PolicyModel model)
    {
        if (model.Selection.By == SelectBy.Threshold)
        {
            return "As many of n are kept as score above Selection.Above: clamp(count, max(1, ⌈Selection.Min · n⌉), ⌊Selection.Max · n⌋).";
        }

        if (model.Selection is { By: SelectBy.Stride, Rows: > 0 })
        {
            return "Selection.Rows · Selection.Columns of n are kept, at most n.";
        }

        string rule = model.Budget!.Function.Name;
        return model.Budget.IsCount
            ? $"Of n tokens clamp({rule}, max(1, ⌈{rule}.Min · n⌉), ⌊{rule}.Max · n⌋) are kept."
            : $"Of n tokens clamp({rule}.Round({rule} · n), max(1, ⌈{rule}.Min · n⌉), ⌊{rule}.Max · n⌋) are kept.";
    }
}
