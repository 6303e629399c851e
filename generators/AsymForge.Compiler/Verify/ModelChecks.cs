using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks a sound policy against what is known of a model: what its source and the geometry fix together. Bound values are the binding's to check.</summary>
public static class ModelChecks
{
    /// <summary>What is wrong.</summary>
    /// <param name="policy">A policy that the verifier found nothing in.</param>
    /// <param name="model">The model.</param>
    public static IReadOnlyList<ModelFinding> Run(PolicyModel policy, ModelFacts model)
    {
        List<ModelFinding> found = [];
        if (model.Vision is not { } vision)
        {
            if (StagePlans.Of(policy).Any(stage => stage.Stage != Stage.AfterStep))
            {
                Add(found, ModelFault.NoPictures, VisionRule(policy), "", policy.ClassName, model.Name, model.Family);
                return found;
            }
        }
        else
        {
            Scorer(policy, model, vision, found);
            Budget(policy, model, vision, found);
            Grid(policy, model, vision, found);
        }

        Sizes(policy, model, found);
        Eviction(policy, model, found);
        return found;
    }

    private static string VisionRule(PolicyModel policy) => policy.Scorer?.Function.Name ?? policy.Budget?.Function.Name ?? "";

    private static void Scorer(PolicyModel policy, ModelFacts model, VisionFacts vision, List<ModelFinding> found)
    {
        if (policy.Scorer is not { } rule)
        {
            return;
        }

        if (rule.Stage == Stage.InPrefill && rule.Layer >= model.Layers)
        {
            Add(found, ModelFault.LayerBeyondDepth, rule.Function.Name, "Layer", rule.Function.Name, Text(rule.Layer), model.Name, Text(model.Layers), Text(model.Layers - 1));
        }

        if (!vision.HasCls && SignalUse.Of(policy, rule.Function).Any(read => SignalTable.Of(read.Signal).Inputs.Any(input => input.Kind == InputKind.ClsAttention)))
        {
            Add(found, ModelFault.NoClsToken, rule.Function.Name, "", rule.Function.Name, model.Name, model.Family);
        }
    }

    // The contract's own bounds: at least 1, and the protected tokens in any case. Where the picture decides, the smallest picture is looked at.
    private static void Budget(PolicyModel policy, ModelFacts model, VisionFacts vision, List<ModelFinding> found)
    {
        (string member, double max)? limit = policy.Selection switch
        {
            { By: SelectBy.Threshold } selection => ("", selection.Max),
            { By: SelectBy.Stride, Rows: > 0 } => null,
            _ => policy.Budget is { } budget ? (budget.Function.Name, budget.Max) : null,
        };
        if (limit is not var (member, max))
        {
            return;
        }

        int most = ReferenceMath.LenientFloor(max * vision.Least), least = Math.Max(1, vision.Protected);
        if (most < least)
        {
            string subject = member.Length > 0 ? member : "Selection";
            string always = vision.Protected > 0 ? $"{Text(vision.Protected)} of them are separators, which are always kept" : "at least 1 is always kept";
            string tokens = vision.Tokens > 0 ? Text(vision.Tokens) : $"{Text(vision.Least)} (in the smallest picture)";
            Add(found, ModelFault.BudgetBelowLeast, member, "Max", subject, NumberText.Of(max), Text(most), tokens, model.Name, always);
        }
    }

    private static void Grid(PolicyModel policy, ModelFacts model, VisionFacts vision, List<ModelFinding> found)
    {
        if (policy.Selection is not { By: SelectBy.Stride, Rows: > 0 } grid)
        {
            return;
        }

        if (vision.Rows > 0 && (grid.Rows > vision.Rows || grid.Columns > vision.Columns))
        {
            Add(found, ModelFault.GridBeyondTokens, "", grid.Rows > vision.Rows ? "Rows" : "Columns", Text(grid.Rows), Text(grid.Columns), model.Name, $"{Text(vision.Rows)} by {Text(vision.Columns)} vision tokens");
        }
        else if (vision.Rows == 0 && vision.Most > 0 && (long)grid.Rows * grid.Columns > vision.Most)
        {
            Add(found, ModelFault.GridBeyondTokens, "", "Rows", Text(grid.Rows), Text(grid.Columns), model.Name, $"at most {Text(vision.Most)} vision tokens");
        }
    }

    private static void Sizes(PolicyModel policy, ModelFacts model, List<ModelFinding> found)
    {
        ModelSizes sizes = model.Sizes;
        foreach (IrFunction function in policy.AllFunctions)
        {
            foreach (GeometryRead read in IrWalk.Expressions(function).OfType<GeometryRead>().Distinct().Where(read => sizes[read.Size] == 0))
            {
                Add(found, ModelFault.SizeNotFixed, function.Name, "", function.Name, $"reads Model.{read.Size}", model.Name);
            }
        }

        foreach (WeightsModel weights in policy.Weights.Where(weights => sizes[weights.Length] == 0))
        {
            Add(found, ModelFault.SizeNotFixed, weights.Name, "Length", weights.Name, $"holds one value per {weights.Length}", model.Name);
        }
    }

    private static void Eviction(PolicyModel policy, ModelFacts model, List<ModelFinding> found)
    {
        if (policy.Eviction is { } rule && rule.Budget >= model.Context)
        {
            Add(found, ModelFault.EvictionBeyondContext, rule.Function.Name, "Budget", rule.Function.Name, Text(rule.Budget), model.Name, Text(model.Context));
        }
    }

    private static string Text(int value) => NumberText.Of(value);

    private static void Add(List<ModelFinding> found, ModelFault fault, string member, string setting, params string[] arguments) => found.Add(new(fault, member, setting, arguments));
}
