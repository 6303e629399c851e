using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The class of a bound program: its fields, how they are bound, and what it declares; stages and rules are printed by <see cref="VisionStageText"/>, <see cref="CacheStageText"/> and <see cref="RuleText"/>.</summary>
internal static class ProgramText
{
    public static void Write(IndentedWriter writer, CSharpContext context)
    {
        WriteSummary(writer, context);
        UserHalf.Stamp(writer, context.Options, "");
        using (writer.Block($"file sealed class {CSharpPrinter.ProgramName(context.Model)} : PolicyProgram"))
        {
            LaunchText.WriteTables(writer, context);
            WriteFields(writer, context);
            writer.Blank();
            BindingText.Write(writer, context);
            writer.Blank();
            WriteProperties(writer, context);
            writer.Blank();
            WriteCapacity(writer, context);
            writer.Blank();
            WriteMemory(writer, context);
            writer.Blank();
            WriteRun(writer, context);
            writer.Blank();
            LaunchText.WriteMembers(writer, context);
            if (context.Vision is { } vision)
            {
                writer.Blank();
                VisionStageText.Write(writer, context, vision);
            }

            if (context.Cache is { } cache)
            {
                writer.Blank();
                CacheStageText.Write(writer, context, cache);
            }

            RuleText.Write(writer, context);
            if (context.Stages.Any(stage => stage.PerToken is not null))
            {
                writer.Blank();
                writer.Line("// Rows of scratch start on cache lines: 16 floats or ints.");
                writer.Line("private static long Room(long n) => (n + 15) & ~15L;");
            }

            writer.Blank();
            writer.Line("private ArgumentOutOfRangeException NoSuchStage(int stage) => new(nameof(stage), stage, $\"{Info.Name} has {stages.Length} stages\");");
        }
    }

    private static void WriteSummary(IndentedWriter writer, CSharpContext context)
    {
        writer.Line("/// <summary>");
        string summary = CSharpText.Xml(CSharpText.OneLine(context.Model.Summary));
        writer.Line("/// " + (summary.Length > 0 ? $"{summary}<br/>" : $"What {CSharpText.Xml(CSharpText.OneLine(context.Model.Name))} does on the CPU.<br/>"));
        foreach (string sentence in InWords.Of(context))
        {
            writer.Line("/// " + CSharpText.Xml(sentence));
        }

        writer.Line("/// </summary>");
    }

    private static void WriteFields(IndentedWriter writer, CSharpContext context)
    {
        writer.Line("private readonly StageSpec[] stages;");
        writer.Line("private readonly InputSpec[] inputs;");
        writer.Line("private readonly PolicyValue[] bound;");
        if (context.ReadsEmbeddings)
        {
            writer.Line("private readonly int hidden;");
        }

        foreach (BindableValue value in BindingText.Kept(context))
        {
            writer.Line($"private readonly {CSharpContext.TypeOf(value.Form)} {context.Names.Value(value.Name)};");
        }

        foreach (Geometry size in SignalUse.Sizes(context.Model))
        {
            writer.Line($"private readonly int {context.Names.Size(size)};");
        }

        if (context.Cache is not null)
        {
            writer.Line("private readonly EvictionRule rule;");
        }

        // An array, made once. A span over the assembly's data allocates each time that it is read in code compiled without optimisation, as a debug build is.
        foreach (TableModel table in context.Model.Tables)
        {
            writer.Line($"private static readonly {table.Type.Keyword()}[] {context.Names.Table(table.Name)} = [{string.Join(", ", table.Values.Select(NumberText.Of))}];");
        }

        foreach (int slot in Enumerable.Range(0, context.Model.Weights.Count))
        {
            writer.Line($"private readonly float[] {context.Names.Weights(slot)}; // [{context.Model.Weights[slot].Length.ToString().ToLowerInvariant()}]");
        }
    }

    private static void WriteProperties(IndentedWriter writer, CSharpContext context)
    {
        writer.Line("public override PolicyInfo Info { get; }");
        writer.Blank();
        writer.Line("public override UInt128 Key { get; }");
        writer.Blank();
        writer.Line("public override ReadOnlySpan<StageSpec> Stages => stages;");
        writer.Blank();
        writer.Line("public override ReadOnlySpan<InputSpec> Inputs => inputs;");
        writer.Blank();
        writer.Line("public override IReadOnlyList<BoundWeights> Weights { get; }");
        writer.Blank();
        writer.Line("public override ModelGeometry Model { get; }");
        writer.Blank();
        writer.Line("public override ReadOnlySpan<PolicyValue> Values => bound;");
        writer.Blank();
        if (context.Options.Cuda)
        {
            writer.Line($"public override ReadOnlySpan<byte> CudaSource => {CSharpPrinter.TextName(context.Model)}.Cuda;");
            writer.Blank();
        }

        WriteWeightValues(writer, context);
    }

    private static void WriteWeightValues(IndentedWriter writer, CSharpContext context)
    {
        int vectors = context.Model.Weights.Count;
        string refusal = $"throw new ArgumentOutOfRangeException(nameof(slot), slot, $\"{{Info.Name}} has {NumberText.Of(vectors)} learned vectors\")";
        if (vectors == 0)
        {
            writer.Line($"public override ReadOnlySpan<float> WeightValues(int slot) => {refusal};");
            return;
        }

        using (writer.Block("public override ReadOnlySpan<float> WeightValues(int slot) => slot switch", "};"))
        {
            for (int slot = 0; slot < vectors; slot++)
            {
                writer.Line($"{NumberText.Of(slot)} => {context.Names.Weights(slot)},");
            }

            writer.Line($"_ => {refusal},");
        }
    }

    private static void WriteCapacity(IndentedWriter writer, CSharpContext context)
    {
        ProgramNames names = context.Names;
        using (writer.Block("public override Bounds Capacity(int stage, int n, double keep = double.NaN) => stage switch", "};"))
        {
            SelectionRule selection = context.Model.Selection;
            for (int i = 0; i < context.Stages.Count; i++)
            {
                string bounds = context.Stages[i].Stage == Stage.AfterStep
                    ? $"new Bounds(Math.Min(n, rule.Budget), n)"
                    : selection switch
                    {
                        { By: SelectBy.Threshold } => $"Counts.Of(n, {names.Value("Selection.Min")}, {names.Value("Selection.Max")})",
                        { By: SelectBy.Stride, Rows: > 0 } => $"new Bounds(Math.Min(n, 1), Math.Min(n, {names.Value("Selection.Rows")} * {names.Value("Selection.Columns")}))",
                        _ => $"Counts.Of(n, {names.Value(context.Model.Budget!.Function.Name + ".Min")}, {names.Value(context.Model.Budget.Function.Name + ".Max")})",
                    };
                string stage = NumberText.Of(i);
                if (context.Stages[i].Stage != Stage.AfterStep)
                {
                    writer.Line($"{stage} when !double.IsNaN(keep) => Counts.Of(n, keep),");
                }

                writer.Line($"{stage} => {bounds},");
            }

            writer.Line("_ => throw NoSuchStage(stage),");
        }
    }

    private static void WriteMemory(IndentedWriter writer, CSharpContext context)
    {
        using (writer.Block("public override long ScratchBytes(int stage, in BatchExtent largest) => stage switch", "};"))
        {
            for (int i = 0; i < context.Stages.Count; i++)
            {
                writer.Line($"{NumberText.Of(i)} => {ScratchText.Bytes(context.Stages[i])},");
            }

            writer.Line("_ => throw NoSuchStage(stage),");
        }

        writer.Blank();
        int withState = Array.FindIndex(context.Stages.ToArray(), stage => stage.StateFloats > 0);
        if (withState < 0)
        {
            writer.Line("public override int EntryStateBytes(int stage) => (uint)stage < (uint)stages.Length ? 0 : throw NoSuchStage(stage);");
            writer.Blank();
            writer.Line("public override void InitializeEntries(int stage, TensorView state)");
            writer.Line("{");
            writer.Line("}");
            return;
        }

        string index = NumberText.Of(withState);
        writer.Line("// The decayed share, one float.");
        writer.Line($"public override int EntryStateBytes(int stage) => stage == {index} ? sizeof(float) : (uint)stage < (uint)stages.Length ? 0 : throw NoSuchStage(stage);");
        writer.Blank();
        using (writer.Block("public override void InitializeEntries(int stage, TensorView state)"))
        {
            using (writer.Block($"if (stage == {index})"))
            {
                writer.Line("StageInputs.Floats(state, state.Count, \"EntryState\").Fill(DecayedShares.Initial);");
            }
        }
    }

    private static void WriteRun(IndentedWriter writer, CSharpContext context)
    {
        using (writer.Block("public override void Run(int stage, in StageBatch batch)"))
        {
            using (writer.Block("if ((uint)stage >= (uint)stages.Length)"))
            {
                writer.Line("throw NoSuchStage(stage);");
            }

            writer.Blank();
            writer.Line("Span<int> counts = StageInputs.Ints(batch.Decision.Counts, batch.Segments.Length, \"Decision.Counts\");");
            using (writer.Block("for (int s = 0; s < counts.Length; s++)"))
            {
                string[] calls = [.. context.Stages.Select(stage => $"{(stage.Stage == Stage.AfterStep ? "EvictText" : "SelectVision")}(batch, batch.Segments[s])")];
                writer.Line($"counts[s] = batch.Segments[s].Count == 0 ? 0 : {(calls.Length == 1 ? calls[0] : $"stage == 0 ? {calls[0]} : {calls[1]}")};");
            }
        }
    }
}
