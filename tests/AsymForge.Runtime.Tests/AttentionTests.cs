namespace AsymForge.Runtime.Tests;

public sealed class AttentionTests
{
    public static TheoryData<int, int, int, int, int> Shapes => new()
    {
        { 1, 1, 1, 1, 1 }, { 0, 5, 2, 2, 3 }, { 17, 1, 6, 2, 16 }, { 30, 3, 4, 4, 24 }, { 0, 33, 4, 2, 20 }, { 9, 70, 2, 1, 72 }, { 200, 40, 3, 3, 64 }, { 7, 12, 14, 2, 33 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void IsSoftmaxOverTheEntriesUpToTheRow(int cached, int rows, int heads, int kvHeads, int width)
    {
        using Tensors tensors = new(cached + rows);
        int entries = cached + rows;
        TensorView q = tensors.Random((rows, heads, width), 2f), k = tensors.Random((entries, kvHeads, width), 2f), v = tensors.Random((entries, kvHeads, width));
        using KvCache cache = Filled(k, v);
        TensorView export = tensors.Garbage((rows, entries));
        float[] output = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage(q.Sizes);
            backend.Attention(new() { Query = q, Cache = cache, Layer = 1, Scale = 0.3f, Output = result, Export = export });
            return result;
        });
        (double[] expected, double[] probability) = AttentionReference.Run(q, k, v, 0.3f, (row, _, entry) => entry < cached + row + 1);
        Compare(expected, output);
        CompareExport(probability, export, heads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void HidesWhatIsNotVisiblePerHead(int rows)
    {
        const int Entries = 45, Heads = 4, KvHeads = 2, Width = 16;
        using Tensors tensors = new();
        TensorView q = tensors.Random((rows, Heads, Width)), k = tensors.Random((Entries, KvHeads, Width)), v = tensors.Random((Entries, KvHeads, Width));
        using KvCache cache = Filled(k, v);
        byte[] visible = [.. Enumerable.Range(0, KvHeads * Entries).Select(i => (byte)(i % 3 == 1 ? 0 : 1))];
        TensorView mask = tensors.Of(visible) with { Sizes = (KvHeads, Entries), Strides = (Entries, 1) };
        float[] output = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage(q.Sizes);
            backend.Attention(new() { Query = q, Cache = cache, Layer = 1, Scale = 1f, Output = result, Visible = mask });
            return result;
        });
        Compare(AttentionReference.Run(q, k, v, 1f, (row, kv, entry) => entry < Entries - rows + row + 1 && visible[(kv * Entries) + entry] != 0).Output, output);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    public void RowThatSeesNothingGivesZeros(int rows)
    {
        using Tensors tensors = new();
        TensorView q = tensors.Random((rows, 2, 8)), k = tensors.Random((rows, 1, 8)), v = tensors.Random((rows, 1, 8)), output = tensors.Garbage(q.Sizes), export = tensors.Garbage((rows, rows));
        using KvCache cache = Filled(k, v);
        using CpuBackend backend = new();
        backend.Attention(new() { Query = q, Cache = cache, Layer = 1, Scale = 1f, Output = output, Visible = tensors.Of(new byte[rows]), Export = export });
        Assert.All(output.AsSpan<float>().ToArray(), value => Assert.Equal(0f, value));
        Assert.All(export.AsSpan<float>().ToArray(), value => Assert.Equal(0f, value));
    }

    [Theory]
    [InlineData(0, 5, 3)]
    [InlineData(0, 40, 33)]
    [InlineData(110, 40, 120)]
    [InlineData(110, 40, 130)]
    [InlineData(150, 64, 170)]
    public void ValuesThatAreNotFiniteReachNoRowBeforeThem(int cached, int rows, int bad)
    {
        const int Heads = 4, KvHeads = 2, Width = 40;
        int entries = cached + rows, row = Heads * Width;
        using Tensors tensors = new();
        TensorView q = tensors.Random((rows, Heads, Width)), k = tensors.Random((entries, KvHeads, Width)), v = tensors.Random((entries, KvHeads, Width)), broken = tensors.Copy(v);
        broken.AsSpan<float>()[bad * KvHeads * Width] = float.NaN;
        broken.AsSpan<float>()[(entries * KvHeads * Width) - 1] = float.PositiveInfinity;
        using KvCache good = Filled(k, v), poisoned = Filled(k, broken);
        float[] expected = Run(good, default), output = Run(poisoned, default);
        int unaffected = (bad - cached) * row;
        Bits.Equal(expected.AsSpan(0, unaffected), output.AsSpan(0, unaffected), $"rows before entry {bad}");
        Assert.True(float.IsNaN(output[unaffected]));

        byte[] visible = [.. Enumerable.Range(0, entries).Select(entry => (byte)(entry == bad || entry == entries - 1 ? 0 : 1))];
        Bits.Equal(Run(good, tensors.Of(visible)), Run(poisoned, tensors.Of(visible)), "hidden entries");

        float[] Run(KvCache cache, TensorView mask) => Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage(q.Sizes);
            backend.Attention(new() { Query = q, Cache = cache, Layer = 1, Scale = 0.5f, Output = result, Visible = mask });
            return result;
        });
    }

    [Fact]
    public void ChunkedPrefillGivesTheBitsOfTheWhole()
    {
        const int Rows = 101, Heads = 6, KvHeads = 2, Width = 40;
        using Tensors tensors = new();
        TensorView q = tensors.Random((Rows, Heads, Width), 2f), k = tensors.Random((Rows, KvHeads, Width)), v = tensors.Random((Rows, KvHeads, Width));
        using KvCache whole = Filled(k, v);
        foreach (CpuBackend backend in Machines.All())
        {
            using (backend)
            {
                TensorView expected = tensors.Garbage(q.Sizes), output = tensors.Garbage(q.Sizes), rowOf = tensors.Garbage((Rows, Rows)), export = tensors.Garbage(Rows);
                backend.Attention(new() { Query = q, Cache = whole, Layer = 1, Scale = 0.2f, Output = expected, Export = rowOf });
                foreach (int chunk in (int[])[1, 7, 8, 9, 33, 50])
                {
                    using KvCache cache = new(whole.Shape);
                    for (int first = 0; first < Rows; first += chunk)
                    {
                        int count = Math.Min(chunk, Rows - first);
                        cache.Append(1, Tensors.Rows(k, first, count), Tensors.Rows(v, first, count), [.. Enumerable.Range(first, count)]);
                        TensorView last = export with { Sizes = (1, first + count), Strides = (first + count, 1) };
                        backend.Attention(new()
                        {
                            Query = Tensors.Rows(q, first, count), Cache = cache, Layer = 1, Scale = 0.2f, Output = Tensors.Rows(output, first, count), Export = last, FirstExportedRow = count - 1,
                        });
                        Bits.Equal(rowOf.AsSpan<float>().Slice((first + count - 1) * Rows, first + count), last.AsSpan<float>(), $"export after {first + count}");
                    }

                    Bits.Equal(expected.AsSpan<float>(), output.AsSpan<float>(), $"chunks of {chunk}, {backend.Width}");
                }
            }
        }
    }

    [Fact]
    public void DeletedEntriesAreAsIfMasked()
    {
        const int Entries = 90, Rows = 12, Width = 32;
        using Tensors tensors = new();
        TensorView q = tensors.Random((Rows, 4, Width)), k = tensors.Random((Entries, 2, Width)), v = tensors.Random((Entries, 2, Width));
        int[][] kept = [[.. Enumerable.Range(0, Entries).Where(e => e % 3 != 0 || e >= Entries - Rows)], [.. Enumerable.Range(0, Entries).Where(e => e % 7 == 0 || e >= Entries - Rows)]];
        using KvCache cache = Filled(k, v);
        for (int head = 0; head < 2; head++)
        {
            cache.Keep(1, head, kept[head]);
        }

        float[] output = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage(q.Sizes);
            backend.Attention(new() { Query = q, Cache = cache, Layer = 1, Scale = 0.5f, Output = result });
            return result;
        });
        Compare(AttentionReference.Run(q, k, v, 0.5f, (row, kv, entry) => entry < Entries - Rows + row + 1 && kept[kv].Contains(entry)).Output, output);
    }

    [Theory]
    [InlineData(1, 2, 2, 8)]
    [InlineData(7, 4, 2, 20)]
    [InlineData(50, 3, 3, 72)]
    [InlineData(131, 4, 1, 16)]
    public void SelfAttentionSeesEverything(int tokens, int heads, int kvHeads, int width)
    {
        using Tensors tensors = new(tokens);
        TensorView q = tensors.Random((tokens, heads, width), 2f), k = tensors.Random((tokens, kvHeads, width), 2f), v = tensors.Random((tokens, kvHeads, width)), first = tensors.Garbage(tokens);
        float[] output = Machines.SameBits(backend =>
        {
            TensorView result = tensors.Garbage(q.Sizes);
            backend.SelfAttention(new() { Query = q, Key = k, Value = v, Scale = 0.3f, Output = result, FirstRow = first });
            return result;
        });
        (double[] expected, double[] probability) = AttentionReference.Run(q, k, v, 0.3f, (_, _, _) => true);
        Compare(expected, output);
        CompareExport(probability, first with { Sizes = (1, tokens), Strides = (tokens, 1) }, heads);
    }

    [Fact]
    public void ReadsSlicesOfAFusedProjectionInPlace()
    {
        const int Tokens = 40, Heads = 3, Width = 16;
        using Tensors tensors = new();
        TensorView fused = tensors.Random((Tokens, 3 * Heads, Width)), output = tensors.Garbage((Tokens, Heads, Width));
        TensorView[] parts = [.. Enumerable.Range(0, 3).Select(i => fused with { Data = fused.Data + (i * Heads * Width * 4), Sizes = (Tokens, Heads, Width) })];
        using CpuBackend backend = new();
        TensorView[] dense = [.. parts.Select(part =>
        {
            TensorView copy = tensors.Garbage((Tokens, Heads, Width));
            backend.Copy(part, copy);
            return copy;
        })];
        backend.SelfAttention(new() { Query = parts[0], Key = parts[1], Value = parts[2], Scale = 1f, Output = parts[0] });
        backend.SelfAttention(new() { Query = dense[0], Key = dense[1], Value = dense[2], Scale = 1f, Output = output });
        backend.Copy(parts[0], dense[0]);
        Bits.Equal(output.AsSpan<float>(), dense[0].AsSpan<float>(), "slices");
    }

    [Fact]
    public void ImpossibleRequestsAreRefused()
    {
        using Tensors tensors = new();
        TensorView k = tensors.Random((10, 2, 8)), q = tensors.Random((3, 4, 8)), output = tensors.Zeros((3, 4, 8));
        using KvCache cache = Filled(k, k);
        using CpuBackend backend = new(new() { Threads = 1 });
        AttentionRequest good = new() { Query = q, Cache = cache, Layer = 1, Scale = 1f, Output = output };
        backend.Attention(good);
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Layer = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => backend.Attention(good with { Layer = 2 }));
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Output = tensors.Zeros((3, 4, 9)) }));
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Visible = tensors.Of(new byte[9]) }));
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Export = tensors.Zeros((1, 9)) }));
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Export = tensors.Zeros((2, 10)), FirstExportedRow = 2 }));
        cache.Keep(1, 0, [0, 1, 2, 3]);
        Assert.Throws<ArgumentException>(() => backend.Attention(good with { Export = tensors.Zeros((1, 10)) }));
    }

    private static KvCache Filled(TensorView keys, TensorView values)
    {
        KvCache cache = new(new() { Layers = 2, KvHeads = keys.Sizes.E1, HeadDim = keys.Sizes.E2, MaxEntries = keys.Sizes.E0 });
        cache.Append(1, keys, values, [.. Enumerable.Range(0, keys.Sizes.E0)]);
        return cache;
    }

    private static void Compare(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Bits.Near(expected[i], actual[i], 2e-6, $"element {i}");
        }
    }

    private static void CompareExport(double[] probability, TensorView export, int heads)
    {
        (int rows, int entries) = (export.Sizes.E0, export.Sizes.E1);
        for (int i = 0; i < rows * entries; i++)
        {
            double mean = Enumerable.Range(0, heads).Average(head => probability[((((i / entries) * heads) + head) * entries) + (i % entries)]);
            Bits.Near(mean, export.AsSpan<float>()[i], 1e-6, $"export {i}");
        }
    }
}
