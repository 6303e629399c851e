namespace AsymForge.Runtime;

/// <summary>Checks attention requests and gives them to the row-wise or the tiled operation.</summary>
internal sealed unsafe class AttentionOperation(WorkerPool pool, TileKernels tiles, RowKernels kernels) : IDisposable
{
    // A tile costs as much for one row as for 32.
    private const int FewRows = 8;

    private readonly RowAttention rowWise = new(pool, tiles, kernels);
    private readonly TiledAttention tiled = new(pool, tiles, kernels);
    private readonly CacheSource cached = new();
    private readonly PackedSource packed = new();

    public void Run(in AttentionRequest request)
    {
        KvCacheShape shape = request.Cache.Shape;
        HeadRows query = HeadRows.Of(request.Query, nameof(request.Query));
        CheckHeads(query, shape.KvHeads, shape.HeadDim);
        cached.Read(request.Cache, request.Layer);
        AttentionProblem problem = new()
        {
            Query = query,
            Output = HeadRows.Of(request.Output, nameof(request.Output), query.Tokens, query.Heads, query.HeadDim),
            Source = cached,
            Scale = request.Scale,
            IsCausal = true,
            Visible = request.Visible.Pointer<byte>(),
            VisibleStride = VisibleStride(request.Visible),
        };
        CheckEntries(problem, request.Export);
        CheckVisible(request.Visible, shape.KvHeads, problem.MostEntries());
        Dispatch(problem, ExportOf(problem, request.Export, request.FirstExportedRow));
    }

    public void Run(in SelfAttentionRequest request)
    {
        HeadRows query = HeadRows.Of(request.Query, nameof(request.Query));
        HeadRows key = HeadRows.Of(request.Key, nameof(request.Key));
        HeadRows value = HeadRows.Of(request.Value, nameof(request.Value), query.Tokens, key.Heads, query.HeadDim);
        CheckHeads(query, key.Heads, key.HeadDim);
        if (key.Tokens != query.Tokens)
        {
            throw new ArgumentException($"There are {key.Tokens} keys for {query.Tokens} queries.", nameof(request));
        }

        AttentionProblem problem = new()
        {
            Query = query,
            Output = HeadRows.Of(request.Output, nameof(request.Output), query.Tokens, query.Heads, query.HeadDim),
            Source = packed,
            Scale = request.Scale,
        };
        pool.Run(packed.Prepare(key, value), packed);
        Dispatch(problem, ExportOf(problem, request.FirstRow, 0));
    }

    public void Dispose()
    {
        rowWise.Dispose();
        tiled.Dispose();
        packed.Dispose();
    }

    private void Dispatch(in AttentionProblem problem, in AttentionExport export)
    {
        if (problem.Query.Tokens <= FewRows)
        {
            rowWise.Run(problem, export);
            return;
        }

        // The rows are read before the output, which may be the query, is written.
        if (export.Rows.Count > 0)
        {
            rowWise.ExportOnly(problem, export);
        }

        tiled.Run(problem);
    }

    private static AttentionExport ExportOf(in AttentionProblem problem, in TensorView view, int firstRow)
    {
        if (view.IsEmpty)
        {
            return default;
        }

        FloatRows rows = FloatRows.Of(view, "Export");
        if (rows.Width != problem.MostEntries() || firstRow < 0 || firstRow > problem.Query.Tokens - rows.Count)
        {
            throw new ArgumentException(
                $"Rows {firstRow} to {firstRow + rows.Count - 1} over {rows.Width} entries cannot be exported; there are {problem.Query.Tokens} rows over {problem.MostEntries()} entries.", nameof(view));
        }

        return new() { Rows = rows, FirstRow = firstRow };
    }

    private static void CheckHeads(in HeadRows query, int kvHeads, int headDim)
    {
        if (query.HeadDim != headDim || query.Heads % kvHeads != 0)
        {
            throw new ArgumentException($"The query has {query.Heads} heads of {query.HeadDim}; a multiple of {kvHeads} heads of {headDim} was expected.", nameof(query));
        }
    }

    private static int VisibleStride(in TensorView visible) => visible.Sizes.Rank == 2 && visible.Sizes.E0 > 1 ? visible.Strides.E0 : 0;

    private static void CheckVisible(in TensorView visible, int kvHeads, int entries)
    {
        bool fits = visible.IsEmpty || visible.Sizes == entries || visible.Sizes == (kvHeads, entries);
        if (!fits)
        {
            throw new ArgumentException($"Visibility is {visible.Sizes}; [{entries}] or [{kvHeads}, {entries}] was expected.", nameof(visible));
        }
    }

    private static void CheckEntries(in AttentionProblem problem, in TensorView export)
    {
        int most = problem.MostEntries();
        for (int head = 0; head < problem.Source.KvHeads; head++)
        {
            int entries = problem.Source.Entries(head);
            if (entries < problem.Query.Tokens || (entries != most && !export.IsEmpty))
            {
                throw new ArgumentException(
                    $"KV head {head} holds {entries} entries (the longest {most}) for {problem.Query.Tokens} new rows: the rows' own entries must be cached, and an export needs heads of one length.", nameof(problem));
            }
        }
    }
}
