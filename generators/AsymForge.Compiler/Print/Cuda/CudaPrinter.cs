namespace AsymForge.Compiler.Print.Cuda;

/// <summary>
/// Prints a verified policy as one CUDA C++ text that includes nothing: the device functions that it needs, the policy's own and its kernels. It is what NVRTC, clang and (behind an emulator's header) g++ compile as it stands,
/// without contraction of products and sums.
/// </summary>
public static class CudaPrinter
{
    /// <summary>The text of one policy; its kernels are those of <see cref="KernelPlans.Of"/>.</summary>
    /// <param name="model">A model without errors.</param>
    public static string Print(PolicyModel model) => PrintOptimized(Passes.Optimizer.Run(model));

    /// <summary>The text of several policies as one translation unit, the device functions once.</summary>
    /// <param name="models">Models without errors.</param>
    public static CudaUnit PrintMany(IEnumerable<PolicyModel> models)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        List<CudaContext> contexts = [];
        foreach (PolicyModel model in models)
        {
            string wanted = KernelNames.Prefix(model), prefix = wanted;
            for (int i = 2; !taken.Add(prefix); i++)
            {
                prefix = $"{wanted}_{NumberText.Of(i)}";
            }

            contexts.Add(new(Passes.Optimizer.Run(model), prefix));
        }

        return new(Print(contexts), contexts.Select(context => context.Plans).ToArray());
    }

    /// <summary>The text of a model that went through the passes.</summary>
    internal static string PrintOptimized(PolicyModel model) => Print([new(model, KernelNames.Prefix(model))]);

    private static string Print(IReadOnlyList<CudaContext> contexts)
    {
        string[] bodies = [.. contexts.Select(context => contexts.Count == 1 ? Body(context) : Apart(context))];
        IndentedWriter writer = new(opensOnHeading: true);
        CudaText.WriteComment(writer, "", $"{string.Join(", ", contexts.Select(context => context.Model.FullName))} for CUDA, printed by AsymForge. Changes made here are lost: change the class itself instead.");
        CudaText.WriteComment(writer, "", "Products and sums must not be contracted (NVRTC: --fmad=false, clang: -ffp-contract=off): decisions have the bits of the CPU's.");
        writer.Line("namespace asymforge {");
        foreach (DevicePiece piece in DevicePieces.UsedBy(string.Join("\n", bodies)))
        {
            writer.Blank();
            writer.Line($"// ---- {piece.Name} ----");
            writer.Line(piece.Text);
        }

        WriteCompilerSettings(writer);
        foreach (string body in bodies)
        {
            writer.Blank();
            writer.Line(body.TrimEnd('\n'));
        }

        writer.Blank();
        writer.Line("} // namespace asymforge");
        return writer.ToString();
    }

    private static void WriteCompilerSettings(IndentedWriter writer)
    {
        writer.Blank();
        writer.Line("// A rule may compare a value with itself: the compiler of its own language has told its author.");
        writer.Line("#ifdef __clang__");
        writer.Line("#pragma clang diagnostic ignored \"-Wtautological-compare\"");
        writer.Line("#endif");
    }

    // Functions of several policies may have one name, kernels may not.
    private static string Apart(CudaContext context) =>
        $"namespace {context.Prefix}_kernels {{\n\n{Body(context)}\n}} // namespace {context.Prefix}_kernels\n\nusing namespace {context.Prefix}_kernels;\n";

    private static string Body(CudaContext context)
    {
        IndentedWriter writer = new(opensOnHeading: true);
        CudaText.WriteComment(writer, "", $"---- {context.Model.FullName} ----");
        if (context.Model.Summary.Length > 0)
        {
            CudaText.WriteComment(writer, "", context.Model.Summary);
        }

        writer.Blank();
        if (context.Plans.Any(plan => plan.Scratch.Count > 1))
        {
            writer.Line("// Elements of 4 bytes, rounded up to whole regions of 64 bytes.");
            writer.Line($"static __device__ inline i64 {CudaText.Padded}(i64 elements) {{ return (elements + 15) / 16 * 16; }}");
            writer.Blank();
        }

        CudaTables.Write(writer, context);
        CudaFunctions.Write(writer, context);
        for (int i = 0; i < context.Stages.Count; i++)
        {
            WriteKernels(writer, context, context.Stages[i], context.Plans[i]);
        }

        return writer.ToString();
    }

    private static void WriteKernels(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan)
    {
        writer.Blank();
        KernelHeading.WriteDecide(writer, context, stage, plan);
        if (stage.Stage == Stage.AfterStep)
        {
            EvictKernel.Write(writer, context, stage, plan);
        }
        else
        {
            DecideKernel.Write(writer, context, stage, plan);
        }

        writer.Blank();
        KernelHeading.WriteCompact(writer, stage);
        using (KernelSignature.Open(writer, context, stage, plan.Compact))
        {
            writer.Line("compact_rows(moves, spans, segments, counts, kept);");
        }
    }
}

/// <summary>Several policies in one text.</summary>
/// <param name="Text">The translation unit.</param>
/// <param name="Plans">The stages of each policy, their kernels under the names that they have here.</param>
public sealed record CudaUnit(string Text, EquatableArray<EquatableArray<KernelPlan>> Plans);
