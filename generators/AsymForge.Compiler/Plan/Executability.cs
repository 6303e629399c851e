using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Something declared that this build cannot execute.</summary>
/// <param name="Member">The method, property or class.</param>
/// <param name="Setting">The setting of its attribute; null where it is the whole.</param>
/// <param name="What">What cannot be executed, to follow the member's name.</param>
/// <param name="Executable">What can.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record Unexecuted(string Member, string? Setting, string What, string Executable, string Instead);

/// <summary>What of a sound policy this build cannot execute. The tables decide: a feature that starts to run changes its row, and disappears from here.</summary>
internal static class Executability
{
    private const string Pipeline = "a [VisionScorer] with [BudgetRule] or [Selection], and an [EvictionThreshold]";

    /// <summary>All of it, the rules in the order in which they act.</summary>
    public static IEnumerable<Unexecuted> Of(PolicyModel model) =>
        [.. TokenRule.Of(model).SelectMany(rule => Of(model, rule)), .. Selection(model), .. Slot(model), .. Members(model), .. Hooks(model)];

    private static IEnumerable<Unexecuted> Of(PolicyModel model, TokenRule rule)
    {
        StageRow row = StageTable.Find(rule.Stage, rule.Role)!;
        string name = rule.Function.Name;
        if (row.Runs == Effect.None)
        {
            Stage[] running = [.. StageTable.Rows.Where(other => other.Role == rule.Role && other.Runs != Effect.None).Select(other => other.Stage)];
            yield return running.Length == 0
                ? new(name, null, $"of kind [{rule.Role}]", Pipeline, "Use one of these rules.")
                : new(name, "Stage", $"at Stage.{rule.Stage}", string.Join(", ", running), "Set Stage to one of these.");
        }
        else if (!row.Runs.HasFlag(rule.Effect))
        {
            yield return new(name, "Effect", $"with Effect.{rule.Effect}", StageTable.Names(row.Runs), "Set Effect to it.");
        }
        else if (!row.RunsPer.Contains(rule.Per))
        {
            yield return new(name, "Per", $"per Scope.{rule.Per}", string.Join(", ", row.RunsPer), "Set Per to one of these.");
        }

        EquatableArray<SignalRead> reads = SignalUse.Of(model, rule.Function);
        foreach (SignalRow signal in reads.Select(read => SignalTable.Of(read.Signal)).Where(signal => !signal.Runs))
        {
            IEnumerable<SignalKind> known = SignalTable.Rows.Where(other => other.Runs && other.Token == signal.Token && other.Stages.Contains(rule.Stage)).Select(other => other.Kind);
            yield return new(name, null, $"reading {signal.Kind}", string.Join(", ", known), "Read one of these.");
        }

        foreach (Unexecuted reading in Reading(rule))
        {
            yield return reading;
        }
    }

    // What an attribute says is executed where it says what the signal does anyway.
    private static IEnumerable<Unexecuted> Reading(TokenRule rule)
    {
        AttentionReading reading = rule.Reading;
        string name = rule.Function.Name;
        Tap own = rule.Stage == Stage.InPrefill ? Tap.Previous : Tap.Own;
        if (reading.Layer >= 0 || (reading.Tap is { } tap && tap != own))
        {
            yield return new(name, null, $"with [FromLayer({(reading.Layer >= 0 ? NumberText.Of(reading.Layer) : "Tap." + reading.Tap)})]", "Tap." + own, "Remove [FromLayer].");
        }

        if (reading.Heads is not (HeadReduce.None or HeadReduce.Mean))
        {
            yield return new(name, null, $"with [Heads(HeadReduce.{reading.Heads})]", "HeadReduce.Mean", "Remove [Heads].");
        }

        if (reading.Softmax != SoftmaxOver.Row)
        {
            yield return new(name, null, $"with [Softmax(SoftmaxOver.{reading.Softmax})]", "SoftmaxOver.Row", "Remove [Softmax].");
        }
    }

    private static IEnumerable<Unexecuted> Selection(PolicyModel model)
    {
        SelectionRow row = SelectionTable.Of(model.Selection.By);
        if (!row.Runs)
        {
            yield return new(model.ClassName, null, $"with SelectBy.{row.By}", string.Join(", ", SelectionTable.Rows.Where(other => other.Runs).Select(other => other.By)), "Select by one of these.");
        }
    }

    private static IEnumerable<Unexecuted> Slot(PolicyModel model)
    {
        if (model.Eviction is { Evicts: not Slots.TextSlots } eviction)
        {
            yield return new(eviction.Function.Name, "Evicts", $"with Slots.{eviction.Evicts}", "Slots.TextSlots", "Set Evicts to it.");
        }
    }

    private static IEnumerable<Unexecuted> Members(PolicyModel model)
    {
        IEnumerable<(string Name, string Kind)> members = new[] { (model.Capacity?.Function.Name, "Capacity"), (model.Merge?.Function.Name, "MergeRule") }.OfType<(string, string)>()
            .Concat(model.States.Select(state => (state.Name, "EntryState"))).Concat(model.Modules.Select(module => (module.Name, "LearnedModule")));
        return members.Where(member => member.Name is not null).Select(member => new Unexecuted(member.Name, null, $"of kind [{member.Kind}]", Pipeline, "Use these rules."));
    }

    private static IEnumerable<Unexecuted> Hooks(PolicyModel model)
    {
        const string None = "no session hook";
        if (model.Hooks.Guide is not null)
        {
            yield return new(model.ClassName, null, "with a [Guide]", None, "Remove it.");
        }

        if (model.Hooks.Branch is not null)
        {
            yield return new(model.ClassName, null, "with a [Branch]", None, "Remove it.");
        }

        foreach (IrFunction hook in new[] { model.Hooks.Logits, model.Hooks.Exit }.OfType<IrFunction>())
        {
            yield return new(hook.Name, null, "as a session hook", None, "Remove it.");
        }
    }
}
