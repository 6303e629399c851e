using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;

namespace AsymForge.Compiler.Cost;

/// <summary>What a policy costs, stage by stage, as formulas: found from its intermediate representation alone.</summary>
/// <param name="Stages">Its stages, in the order in which they act.</param>
/// <param name="Folding">What the passes saved.</param>
public sealed record PolicyCost(EquatableArray<StageCost> Stages, FoldingReport Folding)
{
    /// <summary>The cost of a verified model.</summary>
    public static PolicyCost Of(PolicyModel model)
    {
        PolicyModel optimized = Optimizer.Run(model);
        OperationCounter counter = new(optimized);
        return new(StagePlans.Of(optimized).Select(stage => StageCost.Of(optimized, stage, counter)).ToArray(), FoldingReport.Of(model));
    }
}

/// <summary>What one stage costs.</summary>
public sealed record StageCost
{
    /// <summary>Where it acts.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The decoder layer of <see cref="Stage.InPrefill"/> where nothing else is bound; −1 otherwise.</summary>
    public required int Layer { get; init; }

    /// <summary>What the runtime hands over, each once whoever reads it.</summary>
    public required EquatableArray<InputCost> Inputs { get; init; }

    /// <summary>What is derived from the inputs.</summary>
    public required EquatableArray<SignalCost> Signals { get; init; }

    /// <summary>The stage's rules: per token or entry, then per sample.</summary>
    public required EquatableArray<RuleCost> Rules { get; init; }

    /// <summary>Kernel launches on a CUDA device.</summary>
    public required int Launches { get; init; }

    /// <summary>Statistics per cache entry, in bytes.</summary>
    public required int StateBytesPerEntry { get; init; }

    /// <summary>Bytes of all inputs.</summary>
    public Formula Bytes => Inputs.Aggregate(Formula.Free, (sum, input) => sum + input.Bytes);

    /// <summary>Multiply-accumulates of all signals.</summary>
    public Formula Flops => Signals.Aggregate(Formula.Free, (sum, signal) => sum + signal.Flops);

    internal static StageCost Of(PolicyModel model, StagePlan stage, OperationCounter counter)
    {
        bool cached = stage.Stage == Stage.AfterStep;
        List<RuleCost> rules = [];
        if (stage.PerToken is { } rule)
        {
            rules.Add(new(rule.Name, cached ? "entry" : "token", counter.Of(rule.Name)));
        }

        if (!cached && model.Budget is { } budget)
        {
            rules.Add(new(budget.Function.Name, model.Scorer?.Per == Scope.Image ? "image" : "sample", counter.Of(budget.Function.Name)));
        }

        return new()
        {
            Stage = stage.Stage,
            Layer = stage.Stage == Stage.InPrefill ? model.Scorer!.Layer : -1,
            Inputs = stage.Inputs.Select(input => new InputCost(input.Kind, InputCosts.BytesOf(input.Kind))).ToArray(),
            Signals = stage.Signals.Select(SignalCost.Of).ToArray(),
            Rules = rules.ToArray(),
            Launches = KernelPlans.LaunchesPerStage,
            StateBytesPerEntry = sizeof(float) * stage.StateFloats,
        };
    }
}

/// <summary>An input and its bytes.</summary>
public sealed record InputCost(InputKind Input, Formula Bytes);

/// <summary>A signal, the inputs that it is derived from, and the multiply-accumulates of that.</summary>
/// <param name="Text">The signal as the rule reads it.</param>
/// <param name="Inputs">What it is derived from.</param>
/// <param name="Flops">What deriving it costs.</param>
public sealed record SignalCost(string Text, EquatableArray<InputRow> Inputs, Formula Flops)
{
    internal static SignalCost Of(SignalRead read)
    {
        SignalRow row = SignalTable.Of(read.Signal);
        return new(read.Argument is null ? read.Signal.ToString() : $"{read.Signal}({new ExprText().Print(read.Argument)})", row.Inputs, row.Flops);
    }
}

/// <summary>A rule's own arithmetic.</summary>
/// <param name="Name">Its method.</param>
/// <param name="Per">What it runs once for: token, entry, sample or image.</param>
/// <param name="Operations">The most that one run does.</param>
public sealed record RuleCost(string Name, string Per, OperationCounts Operations);
