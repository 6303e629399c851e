using System.Text.Json.Serialization;
using AsymForge.Compiler;
using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Print.CSharp;

namespace AsymForge.Cli;

/// <summary>
/// What <c>explain</c> says and <c>explain --json</c> prints: a versioned interface, documented in docs/explain-json.md. A member is never renamed or given another meaning inside a version; new members may be added.
/// </summary>
internal sealed record Explanation
{
    /// <summary>The version of this interface.</summary>
    public const int CurrentVersion = 1;

    public int Version { get; init; } = CurrentVersion;

    public required ExplainedPolicy Policy { get; init; }

    public required ExplainedSizes Sizes { get; init; }

    public required IReadOnlyList<ExplainedStage> Stages { get; init; }

    public required ExplainedFolding Folding { get; init; }

    public required IReadOnlyList<ExpectedSaving> Savings { get; init; }

    /// <summary>The explanation of a policy for a model.</summary>
    /// <exception cref="PolicyBindException">The policy cannot be bound to the model.</exception>
    public static Explanation Of(CompiledPolicy policy, PolicyModel model, ExplainedModel host, ExplainedSizes sizes, double? keep)
    {
        PolicyProgram program = policy.Bind(host.Geometry, PolicyValues.Defaults, NoWeights.Instance);
        PolicyCost cost = PolicyCost.Of(model);
        CostSizes at = new(sizes.VisionTokens, sizes.TextTokens, sizes.Hidden, sizes.Heads, sizes.TowerHeads, sizes.Entries);
        FoldingReport folding = cost.Folding;
        return new()
        {
            Policy = new(policy.Info.Name, policy.Info.Hash, policy.Info.Summary, policy.Info.Source, InWords.Of(model), [.. BindableValues.Of(model).Select(value => new ExplainedValue(value.Name, value.Default))], policy.Info.CompiledFor?.Name),
            Sizes = sizes,
            Stages = [.. cost.Stages.Select((stage, i) => ExplainedStage.Of(stage, program, i, at))],
            Folding = new(folding.Folded, folding.Calls, folding.Shared, folding.Locals, folding.Helpers),
            Savings = ExpectedSaving.Of(program, host, sizes, keep),
        };
    }
}

/// <summary>The policy, with its rules in words, and the one model that it is compiled for, as its project calls it; null where it is for any.</summary>
internal sealed record ExplainedPolicy(string Name, string Hash, string Summary, string Source, IReadOnlyList<string> Words, IReadOnlyList<ExplainedValue> Values, string? CompiledFor);

/// <summary>A value that can be bound, with its default as C# writes it.</summary>
internal sealed record ExplainedValue(string Name, string Value);

/// <summary>The sizes that figures are for.</summary>
internal sealed record ExplainedSizes(string Model, int VisionTokens, int TextTokens, int Layers, int Heads, int KvHeads, int HeadDim, int Hidden, int TowerHeads)
{
    /// <summary>Cache entries of a layer at the first decode step, where nothing was dropped.</summary>
    public int Entries => VisionTokens + TextTokens;

    /// <summary>The sizes of a model with so many tokens.</summary>
    public static ExplainedSizes Of(ExplainedModel model, int visionTokens, int textTokens)
    {
        ModelGeometry size = model.Geometry;
        return new(model.Name, visionTokens, textTokens, size.Layers, size.Heads, size.KvHeads, size.HeadDim, size.Hidden, model.TowerHeads);
    }
}

/// <summary>A number with the formula that it comes from.</summary>
internal sealed record ExplainedFigure(string Formula, long Value)
{
    public static ExplainedFigure Of(Formula formula, CostSizes sizes) => new(formula.ToString(), formula.At(sizes));
}

/// <summary>One stage. <c>layer</c> is the decoder layer before which tokens go, null elsewhere; FLOPs and bytes of an <c>AfterStep</c> stage are per decoder layer.</summary>
internal sealed record ExplainedStage
{
    public required string Stage { get; init; }

    public required int? Layer { get; init; }

    public required IReadOnlyList<ExplainedInput> Inputs { get; init; }

    public required IReadOnlyList<ExplainedSignal> Signals { get; init; }

    public required ExplainedFigure Bytes { get; init; }

    public required ExplainedFigure Flops { get; init; }

    public required IReadOnlyList<ExplainedRule> Rules { get; init; }

    public required int Launches { get; init; }

    public required long ScratchBytes { get; init; }

    public required int StateBytesPerEntry { get; init; }

    public static ExplainedStage Of(StageCost cost, PolicyProgram program, int index, CostSizes sizes)
    {
        bool cached = cost.Stage == Compiler.Stage.AfterStep;
        return new()
        {
            Stage = cost.Stage.ToString(),
            Layer = cost.Stage == Compiler.Stage.InPrefill ? program.Stages[index].Layers.First : null,
            Inputs = [.. cost.Inputs.Select(input => new ExplainedInput(input.Input.ToString(), ExplainedFigure.Of(input.Bytes, sizes)))],
            Signals = [.. cost.Signals.Select(signal => new ExplainedSignal(signal.Text, [.. signal.Inputs.Select(input => input.Kind.ToString())], ExplainedFigure.Of(signal.Flops, sizes)))],
            Bytes = ExplainedFigure.Of(cost.Bytes, sizes),
            Flops = ExplainedFigure.Of(cost.Flops, sizes),
            Rules = [.. cost.Rules.Select(ExplainedRule.Of)],
            Launches = cost.Launches,
            ScratchBytes = program.ScratchBytes(index, cached ? new BatchExtent(1, sizes.Entries, 0) : new BatchExtent(1, sizes.VisionTokens, sizes.TextTokens)),
            StateBytesPerEntry = cost.StateBytesPerEntry,
        };
    }
}

/// <summary>An input that the runtime hands over.</summary>
internal sealed record ExplainedInput(string Input, ExplainedFigure Bytes);

/// <summary>A signal and the inputs that it is derived from.</summary>
internal sealed record ExplainedSignal(string Signal, IReadOnlyList<string> Inputs, ExplainedFigure Flops);

/// <summary>The most operations that a rule makes each time it runs.</summary>
internal sealed record ExplainedRule(string Rule, string Per, long Operations, long Float, long Whole, long Tests, long Casts, long Functions, long Lookups)
{
    public static ExplainedRule Of(RuleCost rule)
    {
        OperationCounts count = rule.Operations;
        return new(rule.Name, rule.Per, count.Total, count.Float, count.Whole, count.Tests, count.Casts, count.Functions, count.Lookups);
    }
}

/// <summary>What the compiler's passes saved, counted in the rules' text.</summary>
internal sealed record ExplainedFolding(int Operations, int Calls, int Shared, int Locals, int Helpers);

/// <summary>Serialises <see cref="Explanation"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = false)]
[JsonSerializable(typeof(Explanation))]
internal sealed partial class ExplainJson : JsonSerializerContext;
