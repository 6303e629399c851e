using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The constructor: values, weights and geometry become fields; stages and inputs become tables.</summary>
internal static class BindingText
{
    /// <summary>The values that stay as fields: what rules and stages read while they run.</summary>
    public static IEnumerable<BindableValue> Kept(CSharpContext context)
    {
        HashSet<string> read = new(context.Model.AllFunctions.SelectMany(function => SignalUse.Tunables(context.Model, function)), StringComparer.Ordinal);
        string? eviction = context.Model.Eviction?.Function.Name;
        return context.Values.Where(value =>
            read.Contains(value.Name)
            || value.Name.StartsWith("Selection.", StringComparison.Ordinal)
            || (context.Model.Budget is { } budget && context.Model.Selection is not { By: SelectBy.Stride, Rows: > 0 } && value.Name.StartsWith(budget.Function.Name + ".", StringComparison.Ordinal))
            || value.Name == eviction + ".Share");
    }

    public static void Write(IndentedWriter writer, CSharpContext context)
    {
        PolicyModel model = context.Model;
        using (writer.Block($"public {CSharpPrinter.ProgramName(model)}(PolicyInfo info, in ModelGeometry model, PolicyValues values, IWeightSource weights)"))
        {
            writer.Line("Info = info;");
            WriteGeometry(writer, context);
            writer.Line("Model = model;");
            writer.Line("bound = values.Resolve(info.Name, info.Values);");
            HashSet<string> kept = new(Kept(context).Select(value => value.Name), StringComparer.Ordinal);
            for (int i = 0; i < context.Values.Count; i++)
            {
                BindableValue value = context.Values[i];
                if (kept.Contains(value.Name))
                {
                    writer.Line($"{context.Names.Value(value.Name)} = {Read(value.Form, i)};");
                }
            }

            if (model.Eviction is { } eviction)
            {
                string[] parts = [.. new[] { "Below", "Budget", "Sinks", "Recent", "HardCap", "ProtectTurn" }.Select(part => Bound(context, $"{eviction.Function.Name}.{part}"))];
                writer.Line($"rule = new EvictionRule({string.Join(", ", parts)});");
            }

            if (Bounded(model) is { } rule)
            {
                string bounds = string.Join(", ", new[] { "Min", "Max" }.Select(part => context.Names.Value($"{rule}.{part}")));
                writer.Line($"Counts.RequireOrder(info.Name, \"{rule}\", {bounds});");
            }

            WriteChecks(writer, context);
            WriteWeights(writer, context);
            writer.Line("Key = ProgramKeys.Of(info.Hash, bound, [" + string.Join(", ", Enumerable.Range(0, model.Weights.Count).Select(context.Names.Weights)) + "], model);");
            WriteTables(writer, context);
        }
    }

    private static void WriteGeometry(IndentedWriter writer, CSharpContext context)
    {
        if (context.Model.For is not null)
        {
            writer.Line("Geometries.Require(info, model);");
        }

        foreach (Geometry size in SignalUse.Sizes(context.Model))
        {
            writer.Line($"{context.Names.Size(size)} = Geometries.Read(info.Name, model, Geometry.{size});");
        }
    }

    // Who bounds the count by Min and Max: the threshold or the budget rule; an explicit grid has neither.
    private static string? Bounded(PolicyModel model) => model.Selection switch
    {
        { By: SelectBy.Threshold } => "Selection",
        { By: SelectBy.Stride, Rows: > 0 } => null,
        _ => model.Budget?.Function.Name,
    };

    // The bound value of a name, read where it is needed.
    private static string Bound(CSharpContext context, string name)
    {
        int index = Array.FindIndex(context.Values.ToArray(), value => value.Name == name);
        return Read(context.Values[index].Form, index);
    }

    private static string Read(ValueForm form, int index)
    {
        string value = $"bound[{NumberText.Of(index)}]";
        return form switch
        {
            ValueForm.Bool => value + ".Boolean",
            ValueForm.Int => value + ".Int32",
            ValueForm.UInt => $"(uint){value}.UInt64",
            ValueForm.Long => value + ".Int64",
            ValueForm.ULong => value + ".UInt64",
            ValueForm.Float => value + ".Single",
            ValueForm.Double => value + ".Real",
            _ => $"({form}){value}.Int32",
        };
    }

    private static void WriteChecks(IndentedWriter writer, CSharpContext context)
    {
        if (context.ReadsEmbeddings)
        {
            writer.Line("hidden = model.Hidden;");
        }

        if (context.Vision?.IndexOf(InputKind.ClsAttention) >= 0)
        {
            writer.Blank();
            using (writer.Block("if (!model.HasCls)"))
            {
                writer.Line("throw new PolicyBindException(info.Name, \"it reads ClsAttention, which the model does not offer (expected a vision tower with a CLS token)\");");
            }

            writer.Blank();
        }

        if (context.Vision is { Stage: Stage.InPrefill })
        {
            string name = context.Model.Scorer!.Function.Name + ".Layer";
            writer.Blank();
            writer.Line($"int layer = {Bound(context, name)};");
            using (writer.Block("if (layer >= model.Layers)"))
            {
                writer.Line($"throw new PolicyBindException(info.Name, $\"'{name}' is {{layer}} (expected 1 to {{model.Layers - 1}}, the model has {{model.Layers}} layers)\");");
            }

            writer.Blank();
        }
    }

    private static void WriteWeights(IndentedWriter writer, CSharpContext context)
    {
        EquatableArray<WeightsModel> vectors = context.Model.Weights;
        for (int slot = 0; slot < vectors.Count; slot++)
        {
            writer.Line($"{context.Names.Weights(slot)} = LearnedVectors.Read(info.Name, info.Weights[{NumberText.Of(slot)}], model, weights, out BoundWeights origin{NumberText.Of(slot)});");
        }

        writer.Line($"Weights = [{string.Join(", ", Enumerable.Range(0, vectors.Count).Select(slot => "origin" + NumberText.Of(slot)))}];");
    }

    private static void WriteTables(IndentedWriter writer, CSharpContext context)
    {
        using (writer.Block("inputs =", "];", "["))
        {
            foreach (StagePlan stage in context.Stages)
            {
                foreach (InputRow input in stage.Inputs)
                {
                    writer.Line($"new(InputKind.{input.Kind}, {(input.FromLayerBefore ? "new LayerTap(layer - 1)" : "LayerTap.None")}, RowSet.{input.Rows}, HeadReduce.{input.Heads}),");
                }
            }
        }

        using (writer.Block("stages =", "];", "["))
        {
            int first = 0;
            foreach (StagePlan stage in context.Stages)
            {
                using (writer.Block("new StageSpec", "},"))
                {
                    writer.Line($"Stage = Stage.{stage.Stage},");
                    writer.Line($"Layers = {Layers(stage.Stage)},");
                    writer.Line($"Per = {Per(context, stage)},");
                    writer.Line("Effects = Effect.Keep,");
                    WriteChoices(writer, context, stage);
                    writer.Line($"FirstInput = {NumberText.Of(first)},");
                    writer.Line($"InputCount = {NumberText.Of(stage.Inputs.Count)},");
                }

                first += stage.Inputs.Count;
            }
        }
    }

    private static void WriteChoices(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        if (stage.Stage == Stage.AfterStep)
        {
            return;
        }

        if (context.Model.Scorer is not { } scorer)
        {
            writer.Line($"Reselect = Reselect.{stage.DefaultReselect},");
            return;
        }

        string reselect = Bound(context, scorer.Function.Name + ".Reselect");
        string positions = scorer.Stage == Stage.InPrefill ? "Positions." + scorer.Positions : Bound(context, scorer.Function.Name + ".Positions");
        writer.Line($"Positions = {positions},");
        writer.Line($"Reselect = {reselect} == Reselect.Default ? Reselect.{stage.DefaultReselect} : {reselect},");
        writer.Line($"LastChunkOnly = {(stage.LastChunkOnly ? "true" : "false")},");
    }

    private static string Layers(Stage stage) => stage switch
    {
        Stage.InPrefill => "new LayerSet(layer, 1)",
        Stage.AfterStep => "new LayerSet(0, model.Layers)",
        _ => "default",
    };

    // An explicit grid is a grid over one picture.
    private static string Per(CSharpContext context, StagePlan stage) => stage.Stage switch
    {
        Stage.AfterStep => "Scope.Layer",
        _ when context.Model.Selection is { By: SelectBy.Stride, Rows: > 0 } => "Scope.Image",
        _ when context.Model.Scorer is { } scorer => Bound(context, scorer.Function.Name + ".Per"),
        _ => "Scope.Sample",
    };
}
