namespace AsymForge.Runtime;

/// <summary>
/// Attention row by row: decoding, and the rows that are exported. A task is one query row and some query heads of one KV head, so that a block of keys or values is read once for all of them.
/// Score = fused chain over headDim, times scale; softmax in two passes; output = fused chain over entries, divided by the sum at the end. Cost: one pass over the keys and values of the KV head.
/// </summary>
internal sealed unsafe class RowAttention : IWork, IDisposable
{
    private const int BlockEntries = KvCache.BlockEntries;
    private const int StepEntries = 4 * BlockEntries;

    private readonly WorkerPool pool;
    private readonly TileKernels tiles;
    private readonly RowKernels kernels;
    private readonly Scratch[] scratch;
    private readonly Scratch exported = new();
    private AttentionProblem problem;
    private AttentionExport export;
    private float* probabilities; // [exported rows, heads, entries]
    private int headsPerTask;
    private int firstRow;
    private bool exportOnly;

    public RowAttention(WorkerPool pool, TileKernels tiles, RowKernels kernels)
    {
        (this.pool, this.tiles, this.kernels) = (pool, tiles, kernels);
        scratch = new Scratch[pool.Threads];
        for (int worker = 0; worker < scratch.Length; worker++)
        {
            scratch[worker] = new();
        }
    }

    /// <summary>All rows, exports included.</summary>
    public void Run(in AttentionProblem call, in AttentionExport wanted) => Run(call, wanted, 0, call.Query.Tokens, false);

    /// <summary>The exported probabilities only.</summary>
    public void ExportOnly(in AttentionProblem call, in AttentionExport wanted) => Run(call, wanted, wanted.FirstRow, wanted.Rows.Count, true);

    public void Execute(int task, int worker)
    {
        int heads = problem.Query.Heads, tasksPerRow = heads / headsPerTask;
        int row = firstRow + (task / tasksPerRow), firstHead = task % tasksPerRow * headsPerTask, kvHead = firstHead / problem.GroupSize;
        int reach = problem.Reach(row, kvHead), width = problem.Query.HeadDim;
        nint scoreStride = ((nint)reach + StepEntries - 1) / StepEntries * StepEntries;
        float* scores = scratch[worker].Floats(headsPerTask * (scoreStride + width + 1));
        float* sums = scores + (headsPerTask * scoreStride), outputs = sums + headsPerTask;
        Score(row, firstHead, kvHead, reach, scores, scoreStride);
        for (int i = 0; i < headsPerTask; i++)
        {
            float* score = scores + (i * scoreStride);
            Hide(score, problem.VisibleTo(kvHead), reach);
            sums[i] = kernels.ExpSum(score, score, reach);
            if (export.Contains(row))
            {
                Keep(row, firstHead + i, score, sums[i], reach);
            }
        }

        if (!exportOnly)
        {
            Weigh(row, firstHead, kvHead, reach, scores, scoreStride, outputs, sums);
        }
    }

    public void Dispose()
    {
        exported.Dispose();
        foreach (Scratch one in scratch)
        {
            one.Dispose();
        }
    }

    /// <summary>1 / sum, or 0 where a row sees nothing.</summary>
    public static float Reciprocal(float sum) => sum == 0f ? 0f : 1f / sum;

    private void Run(in AttentionProblem call, in AttentionExport wanted, int first, int rows, bool probabilitiesOnly)
    {
        (problem, export, firstRow, exportOnly) = (call, wanted, first, probabilitiesOnly);
        int entries = export.Rows.Width, heads = call.Query.Heads;
        probabilities = exported.Floats((nint)export.Rows.Count * heads * entries);

        // Few KV heads would leave threads idle: then a group is split, and its blocks are read once per part.
        headsPerTask = call.GroupSize;
        for (int part = 2; rows * (heads / headsPerTask) < pool.Threads && part <= call.GroupSize; part++)
        {
            headsPerTask = call.GroupSize % part == 0 ? call.GroupSize / part : headsPerTask;
        }

        pool.Run(rows * (heads / headsPerTask), this);
        for (int row = 0; row < export.Rows.Count; row++)
        {
            Average(row, heads, entries);
        }
    }

    private void Score(int row, int firstHead, int kvHead, int reach, float* scores, nint scoreStride)
    {
        int lastBlock = (reach - 1) / BlockEntries;
        for (int block = 0; block <= lastBlock; block += 4)
        {
            KeyBlocks keys = new(
                problem.Source.Keys(kvHead, block), problem.Source.Keys(kvHead, Math.Min(block + 1, lastBlock)),
                problem.Source.Keys(kvHead, Math.Min(block + 2, lastBlock)), problem.Source.Keys(kvHead, Math.Min(block + 3, lastBlock)));
            for (int i = 0; i < headsPerTask; i++)
            {
                tiles.Scores(problem.Query.At(row, firstHead + i), keys, problem.Scale, scores + (i * scoreStride) + (block * BlockEntries), problem.Query.HeadDim);
            }
        }
    }

    private static void Hide(float* scores, byte* visible, int reach)
    {
        if (visible is null)
        {
            return;
        }

        for (int entry = 0; entry < reach; entry++)
        {
            scores[entry] = visible[entry] == 0 ? float.NegativeInfinity : scores[entry];
        }
    }

    private void Weigh(int row, int firstHead, int kvHead, int reach, float* weights, nint weightStride, float* outputs, float* sums)
    {
        int width = problem.Query.HeadDim;
        new Span<float>(outputs, headsPerTask * width).Clear();
        byte* visible = problem.VisibleTo(kvHead);
        int run = visible is null ? BlockEntries : 1;
        for (int entry = 0; entry < reach; entry += run)
        {
            // A hidden entry's weight is 0, but 0 times a value that is not finite is not.
            if (visible is not null && visible[entry] == 0)
            {
                continue;
            }

            float* values = problem.Source.Values(kvHead, entry / BlockEntries) + (entry % BlockEntries * problem.Source.ValueStride);
            for (int i = 0; i < headsPerTask; i++)
            {
                kernels.WeightedSum(weights + (i * weightStride) + entry, values, problem.Source.ValueStride, outputs + (i * width), Math.Min(run, reach - entry), width);
            }
        }

        for (int i = 0; i < headsPerTask; i++)
        {
            kernels.Finish(outputs + (i * width), Reciprocal(sums[i]), problem.Output.At(row, firstHead + i), width);
        }
    }

    private void Keep(int row, int head, float* weights, float sum, int reach)
    {
        int entries = export.Rows.Width;
        float* target = probabilities + ((((nint)(row - export.FirstRow) * problem.Query.Heads) + head) * entries);
        kernels.Finish(weights, Reciprocal(sum), target, reach);
        new Span<float>(target + reach, entries - reach).Clear();
    }

    private void Average(int row, int heads, int entries)
    {
        float* target = export.Rows.Row(row), source = probabilities + ((nint)row * heads * entries);
        new Span<float>(target, entries).Clear();
        for (int head = 0; head < heads; head++)
        {
            kernels.Add(source + ((nint)head * entries), target, entries);
        }

        for (int entry = 0; entry < entries; entry++)
        {
            target[entry] /= heads;
        }
    }
}
