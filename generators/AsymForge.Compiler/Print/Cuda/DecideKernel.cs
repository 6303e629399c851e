using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The kernel that chooses vision tokens: blocks score tiles of tokens; the last one of a segment counts and selects.</summary>
internal static class DecideKernel
{
    public static void Write(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan)
    {
        using (KernelSignature.Open(writer, context, stage, plan.Decide))
        {
            WriteSegment(writer, stage.PerToken is not null, plan);
            if (context.Model.For is { Hidden: > 0 and var hidden } && stage.IndexOf(InputKind.VisionEmbeddings) >= 0)
            {
                writer.Line($"const int hidden = {NumberText.Of(hidden)};");
            }

            CudaFunctions.WriteBound(writer, context, stage);
            if (stage.PerToken is not null)
            {
                WriteScores(writer, context, stage, plan);
            }

            WriteChoose(writer, context, stage);
        }
    }

    // Whole blocks leave at once: no barrier is left waiting.
    private static void WriteSegment(IndentedWriter writer, bool scored, KernelPlan plan)
    {
        writer.Line("const Segment segment = segments[blockIdx.x];");
        writer.Line("const int n = segment.count;");
        using (writer.Block("if (n == 0)"))
        {
            using (writer.Block($"if ({(scored ? plan.TextTile > 0 ? "blockIdx.y == 0 && blockIdx.z == 0 && " : "blockIdx.y == 0 && " : "")}threadIdx.x == 0)"))
            {
                writer.Line("counts[blockIdx.x] = 0;");
            }

            writer.Blank();
            writer.Line("return;");
        }

        writer.Blank();
        if (!scored)
        {
            return;
        }

        string tile = NumberText.Of(plan.TokenTile), text = NumberText.Of(plan.TextTile);
        writer.Line($"// This block's tokens are first .. first + {NumberText.Of(plan.TokenTile - 1)}; blocks beyond the segment's end leave.");
        writer.Line($"const int tile = (int)blockIdx.y, tiles = (n - 1) / {tile} + 1, first = {tile} * tile;");
        if (plan.TextTile > 0)
        {
            writer.Line($"const int first_text = {text} * (int)blockIdx.z, text_tiles = segment.text_count > {text} ? (segment.text_count - 1) / {text} + 1 : 1;");
        }

        using (writer.Block($"if (tile >= tiles{(plan.TextTile > 0 ? " || (int)blockIdx.z >= text_tiles" : "")})"))
        {
            writer.Line("return;");
        }

        writer.Blank();
    }

    private static void WriteScores(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan)
    {
        WriteScratch(writer, plan);
        WriteOwnInputs(writer, context, stage);
        SignalRead[] compared = [.. stage.Signals.Where(KernelPlans.IsPerPair)];
        for (int i = 0; i < compared.Length; i++)
        {
            string row = i == 0 ? "" : i == 1 ? " + tokens" : $" + {NumberText.Of(i)} * (i64)tokens";
            writer.Line($"u32* const {context.Names.Tile(compared[i])} = {ScratchRegion.BestKeys}{row} + segment.first;");
        }

        if (compared.Length > 0)
        {
            writer.Blank();
            writer.Line("// Text columns in parallel: the maxima meet in memory; the block that comes last of this tile's goes on.");
            foreach (SignalRead read in compared)
            {
                writer.Line(CudaSignals.Of(context, read).PerTextTile!);
            }

            using (writer.Block($"if (!last_to_arrive({ScratchRegion.TileCounters} + segment.first + first, (u32)text_tiles))"))
            {
                writer.Line("return;");
            }

            writer.Blank();
        }

        foreach (string line in stage.Signals.SelectMany(read => CudaSignals.Of(context, read).PerTile))
        {
            writer.Line(line);
        }

        WriteScore(writer, context, stage, plan, compared);
        writer.Blank();
        writer.Line("// The block that comes last of this segment's has all scores before it, and goes on.");
        using (writer.Block($"if (!last_to_arrive({ScratchRegion.SegmentCounters} + blockIdx.x, (u32)tiles))"))
        {
            writer.Line("return;");
        }

        writer.Blank();
    }

    private static void WriteScratch(IndentedWriter writer, KernelPlan plan)
    {
        for (int i = 0; i < plan.Scratch.Count; i++)
        {
            string start = i == 0 ? "(u32*)scratch" : $"{plan.Scratch[i - 1].Name} + {CudaText.Padded}({Elements(plan.Scratch[i - 1])})";
            writer.Line($"u32* const {plan.Scratch[i].Name} = {start};");
        }
    }

    private static string Elements(ScratchRegion region)
    {
        string count = region.Of == ArgumentKind.SegmentCount ? "segment_count" : "tokens";
        return region.Elements == 1 ? count : $"{NumberText.Of(region.Elements)} * (i64){count}";
    }

    private static void WriteOwnInputs(IndentedWriter writer, CudaContext context, StagePlan stage)
    {
        foreach (InputKind kind in stage.Inputs.Select(input => input.Kind).Where(SegmentInputs.IsNamed))
        {
            writer.Line(SegmentInputs.Declare(context, kind));
        }
    }

    private static void WriteScore(IndentedWriter writer, CudaContext context, StagePlan stage, KernelPlan plan, SignalRead[] compared)
    {
        writer.Line("const int token = first + (int)threadIdx.x;");
        using (writer.Block(plan.TokenTile < KernelLaunch.ThreadsPerBlock ? $"if (threadIdx.x < {NumberText.Of(plan.TokenTile)} && token < n)" : "if (token < n)"))
        {
            CudaText.WriteRule(writer, context, stage, "token");
            foreach (SignalRead read in compared)
            {
                writer.Line($"{context.Names.Tile(read)}[token] = 0;");
            }
        }
    }

    private static void WriteChoose(IndentedWriter writer, CudaContext context, StagePlan stage)
    {
        SelectionRule selection = context.Model.Selection;
        bool scored = stage.PerToken is not null, grid = selection is { By: SelectBy.Stride, Rows: > 0 };
        writer.Line("const unsigned char* const flags = is_protected ? is_protected + segment.first : is_protected;");
        writer.Line("int* const list = kept + segment.first;");
        if (scored)
        {
            writer.Line("const Scores own_scores = {scores + segment.first, n};");
        }

        if (grid)
        {
            WriteGrid(writer, context);
        }

        writer.Blank();
        writer.Line("// The count that the policy allows, at least the protected tokens. NaN: nothing overrides the policy.");
        writer.Line($"const Bounds bounds = keep_override == keep_override ? bounds_of_keep(n, keep_override) : {Bounds(context, grid)};");
        writer.Line($"int count = bounds.{(grid ? "hi" : "lo")};");
        if (!grid)
        {
            using (writer.Block("if (bounds.lo != bounds.hi)"))
            {
                writer.Line($"count = {Count(context, scored)};");
            }

            writer.Blank();
        }

        writer.Line("count = f_min(n, f_max(segment.lo, f_min(f_max(count, segment.protected_count), segment.hi)));");
        writer.Line(selection.By == SelectBy.Stride ? "select_stride(n, count, flags, list);" : "select_top(own_scores.score, flags, n, count, list);");
        CudaText.WriteCount(writer);
    }

    private static void WriteGrid(IndentedWriter writer, CudaContext context)
    {
        string rows = context.Names.Value("Selection.Rows"), columns = context.Names.Value("Selection.Columns");
        writer.Blank();
        writer.Line("// The grid is one over whole pictures; otherwise, and under another count, tokens are spaced evenly in one dimension.");
        using (writer.Block("if (keep_override != keep_override && segment.protected_count == 0 && wrap_mul(segment.grid_rows, segment.grid_columns) == n)"))
        {
            writer.Line($"const int count = select_grid(segment.grid_rows, segment.grid_columns, f_min({rows}, segment.grid_rows), f_min({columns}, segment.grid_columns), list);");
            CudaText.WriteCount(writer);
            writer.Line("return;");
        }
    }

    private static string Bounds(CudaContext context, bool grid)
    {
        if (grid)
        {
            return $"Bounds{{1, f_min(n, {context.Names.Value("Selection.Rows")} * {context.Names.Value("Selection.Columns")})}}";
        }

        string rule = context.Model.Selection.By == SelectBy.Threshold ? "Selection" : context.Model.Budget!.Function.Name;
        return $"bounds_of(n, {context.Names.Value(rule + ".Min")}, {context.Names.Value(rule + ".Max")})";
    }

    private static string Count(CudaContext context, bool scored)
    {
        if (context.Model.Selection.By == SelectBy.Threshold)
        {
            return $"f_clamp(count_above(own_scores.score, n, {context.Names.Value("Selection.Above")}), bounds.lo, bounds.hi)";
        }

        BudgetRule budget = context.Model.Budget!;
        string[] given = [.. context.ReadsValues(budget.Function) ? ["values"] : Array.Empty<string>(), scored ? "own_scores" : "n"];
        string result = $"{context.Names.Function(budget.Function.Name)}({string.Join(", ", given)})";
        return budget.IsCount
            ? $"count_clamped({result}, bounds.lo, bounds.hi)"
            : $"count_from_fraction({result}, n, {context.Names.Value(budget.Function.Name + ".Round")}, bounds.lo, bounds.hi)";
    }
}
