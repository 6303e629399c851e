using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The kernel that evicts cached text entries: one block per segment updates statistics, weighs every entry and decides.</summary>
internal static class EvictKernel
{
    private static readonly string[] Settings = ["Below", "Budget", "Sinks", "Recent", "HardCap", "ProtectTurn"];

    public static void Write(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan)
    {
        using (KernelSignature.Open(writer, context, stage, plan.Decide))
        {
            writer.Line("const Segment segment = segments[blockIdx.x];");
            writer.Line("const int n = segment.count;");
            using (writer.Block("if (n == 0)"))
            {
                CudaText.WriteCount(writer, "0");
                writer.Line("return;");
            }

            writer.Blank();
            CudaFunctions.WriteBound(writer, context, stage);
            writer.Line(SegmentInputs.Declare(context, InputKind.EntrySlots));
            WriteShare(writer, context, stage);
            writer.Blank();
            using (writer.Block("for (int token = (int)threadIdx.x; token < n; token += THREADS)"))
            {
                CudaText.WriteRule(writer, context, stage, "token");
            }

            writer.Blank();
            writer.Line($"const EvictionRule rule = {{{string.Join(", ", Settings.Select(setting => context.Names.Value($"{context.Model.Eviction!.Function.Name}.{setting}")))}}};");
            writer.Line("const int count = evict(scores + segment.first, slots, n, rule, (int*)scratch + segment.first, kept + segment.first);");
            CudaText.WriteCount(writer);
        }
    }

    private static void WriteShare(IndentedWriter writer, CudaContext context, StagePlan stage)
    {
        if (stage.Signals.FirstOrDefault(read => SignalTable.Of(read.Signal).Shape == SignalShape.Running) is { } share)
        {
            string decay = CudaExprText.OfKernel(context).Print(share.Argument!), of = context.Names.Value(context.Model.Eviction!.Function.Name + ".Share");
            writer.Line("float* const state = entry_state + segment.first;");
            writer.Line($"update_decayed_share({context.Names.Input(InputKind.StepAttention)} + segment.first, slots, n, segment.fresh, {decay}, {of}, state);");
        }
    }
}
