namespace AsymForge.Runtime;

/// <summary>
/// Attention of many rows (prefill, vision tower): 32 query rows of one head per task, with the matrix kernels. Scores are kept transposed, [entries][32 rows]: a cached key block [headDim][8] is then already the packed
/// left operand, the softmax runs down the columns, and the weights are already packed for the product with the values. The order of every sum is that of <see cref="RowAttention"/>, so the bits are the same.
/// </summary>
internal sealed unsafe class TiledAttention : IWork, IDisposable
{
    private const int TileRows = 32;
    private const int BlockEntries = KvCache.BlockEntries;
    private const int ValueChunk = 128;

    private readonly WorkerPool pool;
    private readonly TileKernels tiles;
    private readonly RowKernels kernels;
    private readonly Scratch[] scratch;
    private AttentionProblem problem;
    private int tilesPerHead;

    public TiledAttention(WorkerPool pool, TileKernels tiles, RowKernels kernels)
    {
        (this.pool, this.tiles, this.kernels) = (pool, tiles, kernels);
        scratch = new Scratch[pool.Threads];
        for (int worker = 0; worker < scratch.Length; worker++)
        {
            scratch[worker] = new();
        }
    }

    private int WidthPanels => (problem.Query.HeadDim + TileRows - 1) / TileRows;

    public void Run(in AttentionProblem call)
    {
        problem = call;
        tilesPerHead = (call.Query.Tokens + TileRows - 1) / TileRows;
        pool.Run(call.Query.Heads * tilesPerHead, this);
    }

    public void Execute(int task, int worker)
    {
        // The last tiles of a causal call are the longest: they go first.
        int tile = tilesPerHead - 1 - (task / problem.Query.Heads), head = task % problem.Query.Heads, kvHead = head / problem.GroupSize;
        int row = tile * TileRows, rows = Math.Min(TileRows, problem.Query.Tokens - row), reach = problem.Reach(row + rows - 1, kvHead);
        int blocks = (reach + BlockEntries - 1) / BlockEntries, width = problem.Query.HeadDim;
        nint outputSize = WidthPanels * TileRows * TileRows, weightSize = (nint)blocks * BlockEntries * TileRows;
        float* query = scratch[worker].Floats(((nint)width * TileRows) + outputSize + (WidthPanels * ValueChunk * TileRows) + TileRows + weightSize);
        float* outputs = query + (width * TileRows), values = outputs + outputSize, sums = values + (WidthPanels * ValueChunk * TileRows), weights = sums + TileRows;
        RowPacking.Pack(problem.Query.RowsOf(head), row, rows, 0, width, TileRows, query);
        new Span<float>(weights, checked((int)weightSize)).Clear();
        for (int block = 0; block < blocks; block++)
        {
            tiles.Rows8(problem.Source.Keys(kvHead, block), BlockEntries, query, TileRows, weights + ((nint)block * BlockEntries * TileRows), width);
        }

        long firstReach = problem.IsCausal ? problem.Reach(row, kvHead) : long.MaxValue / 2;
        kernels.ExpSumColumns(weights, reach, problem.Scale, firstReach, problem.VisibleTo(kvHead), sums);
        new Span<float>(outputs, (int)outputSize).Clear();
        for (int entry = 0; entry < reach; entry += ValueChunk)
        {
            int entries = Math.Min(ValueChunk, reach - entry);
            GatherValues(kvHead, entry, entries, values);
            Weigh(weights + ((nint)entry * TileRows), values, outputs, entries, firstReach - entry);
        }

        Finish(head, row, rows, outputs, sums);
    }

    public void Dispose()
    {
        foreach (Scratch one in scratch)
        {
            one.Dispose();
        }
    }

    /// <summary>Adds weighted values to all rows.</summary>
    /// <param name="weights">[entries][32 rows], 0 where a row does not see an entry.</param>
    /// <param name="values">[panel][entry][32]</param>
    /// <param name="outputs">[panel][32 rows][32]</param>
    /// <param name="entries">Entries of this chunk.</param>
    /// <param name="shared">How many of them the first row sees, negative where it sees less than the chunks before; row r sees r more.</param>
    private void Weigh(float* weights, float* values, float* outputs, int entries, long shared)
    {
        // 0 times a value that is not finite is not 0: there a row must not touch the entries behind its own.
        int common = (int)Math.Clamp(shared, 0, entries);
        common = AreFinite(values, common, entries) ? entries : common;
        WeighAll(weights, values, outputs, common);
        for (int entry = common; entry < entries; entry++)
        {
            for (int row = (int)(entry - shared) + 1; row < TileRows; row++)
            {
                WeighOne(weights[(entry * TileRows) + row], values + (entry * TileRows), outputs + (row * TileRows));
            }
        }
    }

    private bool AreFinite(float* values, int first, int end)
    {
        for (int panel = 0; panel < WidthPanels; panel++)
        {
            for (int i = first * TileRows; i < end * TileRows; i++)
            {
                if (!float.IsFinite(values[(panel * ValueChunk * TileRows) + i]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void WeighOne(float weight, float* values, float* outputs)
    {
        for (int panel = 0; panel < WidthPanels; panel++)
        {
            float* from = values + (panel * ValueChunk * TileRows), to = outputs + (panel * TileRows * TileRows);
            for (int column = 0; column < TileRows; column++)
            {
                to[column] = MathF.FusedMultiplyAdd(weight, from[column], to[column]);
            }
        }
    }

    private void WeighAll(float* weights, float* values, float* outputs, int entries)
    {
        for (int panel = 0; panel < WidthPanels; panel++)
        {
            float* b = values + (panel * ValueChunk * TileRows), c = outputs + (panel * TileRows * TileRows);
            tiles.Rows12(weights, TileRows, b, TileRows, c, entries);
            tiles.Rows12(weights + 12, TileRows, b, TileRows, c + (12 * TileRows), entries);
            tiles.Rows8(weights + 24, TileRows, b, TileRows, c + (24 * TileRows), entries);
        }
    }

    // values [panel][entry][32], zeros behind the head's width and for entries that no row sees
    private void GatherValues(int kvHead, int firstEntry, int entries, float* values)
    {
        byte* visible = problem.VisibleTo(kvHead);
        for (int i = 0; i < entries; i++)
        {
            int entry = firstEntry + i, width = visible is null || visible[entry] != 0 ? problem.Query.HeadDim : 0;
            float* source = problem.Source.Values(kvHead, entry / BlockEntries) + (entry % BlockEntries * problem.Source.ValueStride);
            for (int panel = 0; panel < WidthPanels; panel++)
            {
                int column = panel * TileRows, count = Math.Clamp(width - column, 0, TileRows);
                Span<float> target = new(values + (((panel * ValueChunk) + i) * TileRows), TileRows);
                new ReadOnlySpan<float>(source + column, count).CopyTo(target);
                target[count..].Clear();
            }
        }
    }

    private void Finish(int head, int firstRow, int rows, float* outputs, float* sums)
    {
        for (int row = 0; row < rows; row++)
        {
            float factor = RowAttention.Reciprocal(sums[row]);
            float* target = problem.Output.At(firstRow + row, head);
            for (int panel = 0; panel < WidthPanels; panel++)
            {
                int column = panel * TileRows;
                kernels.Finish(outputs + (((panel * TileRows) + row) * TileRows), factor, target + column, Math.Min(TileRows, problem.Query.HeadDim - column));
            }
        }
    }
}
