using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>The stage that evicts cached text entries after a generated token.</summary>
internal static class CacheStageText
{
    public static void Write(IndentedWriter writer, CSharpContext context, StagePlan stage)
    {
        string index = NumberText.Of(Array.IndexOf(context.Stages.ToArray(), stage));
        SignalRead? share = stage.Signals.FirstOrDefault(read => SignalTable.Of(read.Signal).Shape == SignalShape.Running);
        using (writer.Block("private int EvictText(in StageBatch batch, in Segment segment)"))
        {
            writer.Line("int n = segment.Count, entries = checked((int)batch.Decision.Kept.Count);");
            writer.Line($"ReadOnlySpan<int> slots = StageInputs.Ints(batch.Inputs[{NumberText.Of(stage.IndexOf(InputKind.EntrySlots))}], 3L * entries, \"EntrySlots\").Slice(3 * segment.First, 3 * n); // [n, 3]");
            if (share is not null)
            {
                WriteShare(writer, context, stage, share);
            }

            writer.Blank();
            writer.Line($"Span<float> scratch = StageInputs.ScratchFloats(batch.Scratch, ScratchBytes({index}, new BatchExtent(1, n, 0)) / sizeof(float));");
            writer.Line("Span<float> worth = batch.Decision.Scores.IsEmpty");
            writer.Line("    ? scratch[..n]");
            writer.Line("    : StageInputs.Floats(batch.Decision.Scores, entries, \"Decision.Scores\").Slice(segment.First, n);");
            writer.Line("scratch = scratch[(int)Room(n)..];");
            ScratchText.WriteSignals(writer, context, stage);
            writer.Line(RuleText.CallEach(context, stage, stage.PerToken!, "worth"));
            writer.Blank();
            writer.Line("Span<int> kept = StageInputs.Ints(batch.Decision.Kept, entries, \"Decision.Kept\").Slice(segment.First, n);");
            writer.Line("return Eviction.Select(worth, slots, rule, MemoryMarshal.Cast<float, int>(scratch), kept);");
        }
    }

    private static void WriteShare(IndentedWriter writer, CSharpContext context, StagePlan stage, SignalRead share)
    {
        string decay = new ScalarText(context).Print(share.Argument!), name = context.Names.Signal(share);
        string of = context.Names.Value(context.Model.Eviction!.Function.Name + ".Share");
        writer.Line($"ReadOnlySpan<float> attention = StageInputs.Floats(batch.Inputs[{NumberText.Of(stage.IndexOf(InputKind.StepAttention))}], entries, \"StepAttention\").Slice(segment.First, n);");
        writer.Line($"Span<float> {name} = StageInputs.Floats(batch.EntryState, entries, \"EntryState\").Slice(segment.First, n);");
        writer.Line($"DecayedShares.Update(attention, slots, segment.Fresh, {decay}, {of}, {name});");
    }
}
