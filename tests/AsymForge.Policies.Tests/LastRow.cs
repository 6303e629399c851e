using AsymForge.Runtime;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests;

/// <summary>The attention row that FastV reads, as the runtime exports it: keys in a cache, the last query row attended, head mean.</summary>
internal static class LastRow
{
    /// <summary>[entries] of a case with queries [heads, rows, headDim] and keys [kvHeads, entries, headDim], after rotary.</summary>
    public static float[] Of(MethodCase golden)
    {
        int[] q = golden.Shape("q"), k = golden.Shape("k");
        (int rows, int headDim, int entries) = (q[1], q[2], k[1]);
        using NativeArena arena = new((4L * ((2L * golden.Input("q").Length) + golden.Input("k").Length + entries)) + 4096);
        TensorView keys = TokensFirst(arena, golden.Input("k"), k), queries = TokensFirst(arena, golden.Input("q"), q), row = arena.Floats((1, entries));
        using KvCache cache = new(new() { Layers = 1, KvHeads = k[0], HeadDim = headDim, MaxEntries = entries });

        // Values do not reach the row; the keys serve.
        cache.Append(0, keys, keys, [.. Enumerable.Range(0, entries)]);
        using CpuBackend backend = new(new() { Threads = 1 });
        backend.Attention(new()
        {
            Query = queries,
            Cache = cache,
            Layer = 0,
            Scale = 1f / MathF.Sqrt(headDim),
            Output = arena.Floats((rows, q[0], headDim)),
            Export = row,
            FirstExportedRow = rows - 1,
        });
        return row.AsSpan<float>().ToArray();
    }

    // [heads, tokens, headDim] as a view [tokens, heads, headDim]
    private static TensorView TokensFirst(NativeArena arena, float[] values, int[] shape)
    {
        TensorView view = arena.Floats((shape[0], shape[1], shape[2]));
        values.CopyTo(view.AsSpan<float>());
        return view with { Sizes = (shape[1], shape[0], shape[2]), Strides = (shape[2], shape[1] * shape[2], 1) };
    }
}
