using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks of the attention that a rule asks for: rows, layer and heads that exist at its stage.</summary>
internal static class ReadingChecks
{
    private static readonly RowSet[] OfGuide = [RowSet.Last, RowSet.Text, RowSet.AfterPictures, RowSet.Generated];

    public static void Run(PolicyModel model, TokenRule rule, Reporter report)
    {
        SignalRow[] signals = [.. SignalUse.Of(model, rule.Function).Select(read => SignalTable.Of(read.Signal)).Where(signal => signal.Takes != ReadingSettings.None)];
        if (rule.Reading.Rows != RowSet.None)
        {
            foreach (SignalRow signal in signals.Where(signal => signal.Takes.HasFlag(ReadingSettings.Rows)))
            {
                Rows(rule, signal, report);
            }
        }

        Layer(model, rule, report);
        if (RowSetTable.ScopeOf(rule.Reading.Heads) is { } scope && scope != rule.Per)
        {
            report(FindingCode.BadReading, rule.Function.Name, $"reduces heads by {rule.Reading.Heads} and decides per {rule.Per}", $"that reduction leaves one value per {scope}", $"Set Per = Scope.{scope}, or reduce by Mean.");
        }
    }

    private static void Rows(TokenRule rule, SignalRow signal, Reporter report)
    {
        AttentionReading reading = rule.Reading;
        string name = rule.Function.Name;
        RowSetRow row = RowSetTable.Of(reading.Rows);
        bool guide = signal.Kind == SignalKind.GuideAttention;
        if (guide ? Array.IndexOf(OfGuide, reading.Rows) < 0 : !row.Stages.Contains(rule.Stage))
        {
            if (row.IsAnswer && !guide && !RowSetTable.HasAnswer(rule.Stage))
            {
                report(FindingCode.AnswerTooEarly, name, $"reads the answer's own rows ({reading.Rows}) at {rule.Stage}", "the answer has no token before the first step", "Read rows of the prompt, or act at AfterStep.");
                return;
            }

            string where = guide ? "a guide model has " + string.Join(", ", OfGuide) : $"they exist at {string.Join(", ", row.Stages)}";
            report(FindingCode.BadReading, name, $"reads the rows {reading.Rows} for {signal.Kind} at {rule.Stage}", where, "Name other rows.");
        }
        else if (row.TakesCount && reading.Count < 1)
        {
            report(FindingCode.BadReading, name, $"reads {NumberText.Of(reading.Count)} rows of {reading.Rows}", "one at least", "Set Count.");
        }
    }

    private static void Layer(PolicyModel model, TokenRule rule, Reporter report)
    {
        AttentionReading reading = rule.Reading;
        string name = rule.Function.Name;
        bool guide = SignalUse.Of(model, rule.Function).Any(read => read.Signal == SignalKind.GuideAttention);
        if (reading.Tap is { } tap && !guide && Array.IndexOf(RowSetTable.StagesOf(tap), rule.Stage) < 0)
        {
            report(FindingCode.BadReading, name, $"reads attention of Tap.{tap} at {rule.Stage}", $"that layer is known at {string.Join(", ", RowSetTable.StagesOf(tap))}", "Name another layer.");
        }

        if (reading.Layer >= 0 && rule.Stage == Stage.InPrefill && !guide && model.Scorer is { } scorer && !OnlyTower(model, scorer.Function) && reading.Layer >= scorer.Layer)
        {
            report(FindingCode.BadReading, name, $"reads attention of layer {NumberText.Of(reading.Layer)} before layer {NumberText.Of(scorer.Layer)}", "that layer has not run yet", "Name an earlier layer.");
        }

        if (reading.Layer >= 0 && rule.Role != RuleRole.VisionScorer)
        {
            report(FindingCode.BadReading, name, $"reads attention of layer {NumberText.Of(reading.Layer)} for every layer's cache", "a cache rule reads its own layer", "Remove [FromLayer].");
        }
    }

    private static bool OnlyTower(PolicyModel model, IrFunction function) =>
        SignalUse.Of(model, function).Where(read => SignalTable.Of(read.Signal).Takes.HasFlag(ReadingSettings.FromLayer)).All(read => read.Signal == SignalKind.ClsAttention);
}
