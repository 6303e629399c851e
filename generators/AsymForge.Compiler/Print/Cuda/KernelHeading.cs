using System.Globalization;
using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Print.CSharp;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The comment above a kernel: what it decides, how threads map to tokens, what it reads and writes, what it computes.</summary>
internal static class KernelHeading
{
    public static void WriteDecide(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan)
    {
        bool cached = stage.Stage == Stage.AfterStep;
        StageCost cost = StageCost.Of(context.Model, stage, context.Operations);
        string[] sentences = [.. InWords.Of(context.Model, stage)];
        for (int i = 0; i < sentences.Length; i++)
        {
            CudaText.WriteComment(writer, i == 0 ? "Rule     " : "         ", sentences[i]);
        }

        CudaText.WriteComment(writer, "Threads  ", cached ? "Grid: one block per segment. Threads take entries 256 apart; statistics, worth and selection are computed together." : Mapping(stage, plan));
        string letter = cached ? "e" : "n", each = cached ? "entry" : "token";
        CudaText.WriteComment(writer, "Reads    ", $"52 bytes per segment, {cost.Bytes} bytes of inputs{(cost.StateBytesPerEntry > 0 ? $", {NumberText.Of(cost.StateBytesPerEntry)} bytes of statistics per entry" : "")}{(stage.PerToken is null ? "" : $"; the selection reads the scores again, in at most six passes of 4·{letter} bytes")}.");
        CudaText.WriteComment(writer, "Writes   ", $"{(stage.PerToken is null ? "" : $"a score per {each}, ")}the kept list, 4 bytes each, and a count per segment{(cost.StateBytesPerEntry > 0 ? "; the statistics" : "")}.");
        string rules = string.Join("; ", cost.Rules.Where(rule => rule.Operations.Total > 0).Select(rule => $"{rule.Name}: at most {Counted(rule.Operations.Total)} per {rule.Per}"));
        CudaText.WriteComment(writer, "Work     ", $"{cost.Flops} multiply-adds for signals{(rules.Length > 0 ? "; " + rules : "")}.");
        if (plan.Scratch.Count > 0)
        {
            string regions = string.Join(", ", plan.Scratch.Select(region => $"{region.Name} [{(region.Elements > 1 ? NumberText.Of(region.Elements) + ", " : "")}{(region.Of == ArgumentKind.SegmentCount ? "segments" : cached ? "entries" : "tokens")}]"));
            CudaText.WriteComment(writer, "Scratch  ", regions + (plan.ScratchStaysZero ? ": zero before and after." : "."));
        }
    }

    public static void WriteCompact(IndentedWriter writer, StagePlan stage)
    {
        CudaText.WriteComment(writer, "Moves    ", stage.Stage == Stage.AfterStep
            ? "what belongs to the entries that stay (keys, values, statistics) up to the front of their layer, in place."
            : "what belongs to the tokens that stay (embeddings, positions, keys, values) together, in place or into another tensor.");
        CudaText.WriteComment(writer, "Threads  ", "Grid: tensors, slices of the row. A block walks the spans of its tensor in order; no row is read after it was overwritten.");
        CudaText.WriteComment(writer, "Bytes    ", "each kept row that moves once read and once written, and the kept list.");
    }

    private static string Counted(long operations) => operations.ToString(CultureInfo.InvariantCulture) + (operations == 1 ? " operation" : " operations");

    private static string Mapping(StagePlan stage, KernelPlan plan)
    {
        if (stage.PerToken is null)
        {
            return "Grid: one block per segment, which counts and selects.";
        }

        string tile = NumberText.Of(plan.TokenTile), text = NumberText.Of(plan.TextTile);
        return plan.TextTile > 0
            ? $"Grid: segments, tiles of {tile} tokens, tiles of {text} text tokens. A block takes the cosines of {tile} tokens with {text} text tokens and raises the maxima in memory; "
                + "the last block of a tile scores its tokens; the last tile of a segment counts and selects."
            : $"Grid: segments, tiles of {tile} tokens. A block scores its tile; the last block of a segment counts and selects.";
    }
}
