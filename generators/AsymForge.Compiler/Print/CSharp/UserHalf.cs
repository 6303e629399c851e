namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The generated half of the user's class. It stands among the user's own names, so that every name is written in full.</summary>
internal static class UserHalf
{
    /// <summary>The half of a policy.</summary>
    public static void Write(IndentedWriter writer, CSharpContext context, string irText)
    {
        PolicyModel model = context.Model;
        InsideItsTypes(writer, model, () =>
        {
            using (writer.Block($"partial class {ProgramNames.Local(model.ClassName)} : global::AsymForge.IPolicy<{ProgramNames.Local(model.ClassName)}>"))
            {
                WriteInfo(writer, context, irText);
                writer.Blank();
                writer.Line("/// <inheritdoc />");
                Stamp(writer, context.Options, "global::System.CodeDom.Compiler.");
                writer.Line("public static global::AsymForge.PolicyProgram Bind(in global::AsymForge.ModelGeometry model, global::AsymForge.PolicyValues values, global::AsymForge.IWeightSource weights) =>");
                writer.Line($"    new global::AsymForge.Generated.{CSharpPrinter.ProgramName(model)}(Info, model, values, weights);");
                WriteWeights(writer, model);
            }
        });
    }

    /// <summary>The half of a rule class.</summary>
    public static void WriteRules(IndentedWriter writer, PolicyModel model) => InsideItsTypes(writer, model, () =>
    {
        using (writer.Block($"partial class {ProgramNames.Local(model.ClassName)}"))
        {
            WriteWeights(writer, model);
        }
    });

    /// <summary>The attribute that says where a member comes from.</summary>
    public static void Stamp(IndentedWriter writer, CSharpOptions options, string qualifier) =>
        writer.Line($"[{qualifier}GeneratedCode(\"AsymForge\", {CSharpText.Literal(options.Version)})]");

    /// <summary>The constant that holds the text form.</summary>
    private static string TextOf(PolicyModel model) => $"global::AsymForge.Generated.{CSharpPrinter.TextName(model)}.Ir";

    private static void InsideItsTypes(IndentedWriter writer, PolicyModel model, Action writeClass)
    {
        List<IDisposable> open = [];
        if (model.Namespace.Length > 0)
        {
            open.Add(writer.Block("namespace " + string.Join(".", model.Namespace.Split('.').Select(ProgramNames.Local))));
        }

        foreach (ContainingType type in model.ContainingTypes)
        {
            open.Add(writer.Block($"{type.Declaration} {ProgramNames.Local(type.Name)}"));
        }

        writer.Line($"[global::AsymForge.CompiledRules({TextOf(model)})]");
        writeClass();
        for (int i = open.Count - 1; i >= 0; i--)
        {
            open[i].Dispose();
        }
    }

    private static void WriteWeights(IndentedWriter writer, PolicyModel model)
    {
        for (int slot = 0; slot < model.Weights.Count; slot++)
        {
            WeightsModel vector = model.Weights[slot];
            if (!vector.IsComposed)
            {
                string accessibility = vector.Accessibility.Length == 0 ? "" : vector.Accessibility + " ";
                writer.Blank();
                writer.Line($"{accessibility}static partial global::AsymForge.Weights {ProgramNames.Local(vector.Name)} => new({NumberText.Of(slot)});");
            }
        }
    }

    private static void WriteInfo(IndentedWriter writer, CSharpContext context, string irText)
    {
        PolicyModel model = context.Model;
        writer.Line("/// <inheritdoc />");
        Stamp(writer, context.Options, "global::System.CodeDom.Compiler.");
        using (writer.Block("public static global::AsymForge.PolicyInfo Info { get; } = new()", "};"))
        {
            writer.Line($"Name = {CSharpText.Literal(model.Name)},");
            writer.Line($"FullName = {CSharpText.Literal(model.FullName)},");
            writer.Line($"Summary = {CSharpText.Literal(model.Summary)},");
            writer.Line($"Source = {CSharpText.Literal(model.Source)},");
            writer.Line($"IrText = {TextOf(model)},");
            writer.Line($"Hash = {CSharpText.Literal(IrText.Hash(irText))},");
            WriteList(writer, "Values", "global::AsymForge.ValueInfo", context.Values.Select(Value));
            WriteList(writer, "Weights", "global::AsymForge.WeightsInfo", model.Weights.Select(vector =>
                $"new({CSharpText.Literal(vector.Name)}, {CSharpText.Literal(vector.File)}, {CSharpText.Literal(vector.Tensor)}, global::AsymForge.Geometry.{vector.Length}, {NumberText.Of(vector.Default)}),"));
            WriteCompiledFor(writer, model);
        }
    }

    private static void WriteCompiledFor(IndentedWriter writer, PolicyModel model)
    {
        if (model.For is { } compiled)
        {
            string sizes = string.Join(", ", KnownGeometry.All.Select(size => $"{size} = {NumberText.Of(compiled[size])}"));
            writer.Line($"CompiledFor = new({CSharpText.Literal(compiled.Name)}, new() {{ {sizes}, HasCls = {(compiled.HasCls ? "true" : "false")} }}),");
        }
    }

    private static void WriteList(IndentedWriter writer, string property, string type, IEnumerable<string> rows)
    {
        string[] lines = [.. rows];
        if (lines.Length == 0)
        {
            writer.Line($"{property} = global::System.Array.Empty<{type}>(),");
            return;
        }

        using (writer.Block($"{property} = new {type}[]", "},"))
        {
            foreach (string line in lines)
            {
                writer.Line(line);
            }
        }
    }

    private static string Value(BindableValue value)
    {
        // The conversions of PolicyValue are from bool, int, long, ulong and double; a uint would be ambiguous.
        string text = value.Form switch
        {
            > ValueForm.Double => $"(int)global::AsymForge.{value.Form}.{value.Default}",
            ValueForm.UInt => "(long)" + value.Default,
            ValueForm.Float => "(double)" + (value.Default[0] == '-' ? $"({value.Default})" : value.Default),
            _ => value.Default,
        };
        return $"new({CSharpText.Literal(value.Name)}, {text}, {NumberText.Of(value.Min)}, {NumberText.Of(value.Max)}),";
    }
}
