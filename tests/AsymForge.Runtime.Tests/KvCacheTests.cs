using AsymForge.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Runtime.Tests;

public sealed unsafe class KvCacheTests
{
    private const int Layers = 2, Heads = 2, Width = 3, Statistics = 2, Most = 40;

    /// <summary>What the cache must hold: per (layer, head) the logical index of each entry; keys, values and statistics follow from it.</summary>
    private sealed class Model
    {
        public List<int>[] Lists { get; } = [.. Enumerable.Range(0, Layers * Heads).Select(_ => new List<int>())];

        public int Next { get; set; }
    }

    [Property(MaxTest = 100)]
    public void BehavesAsListsOfEntries(bool perHead, int[] choices)
    {
        using Tensors tensors = new(1, 1 << 20);
        using KvCache cache = new(new() { Layers = Layers, KvHeads = Heads, HeadDim = Width, MaxEntries = Most, Statistics = Statistics, StatisticsPerHead = perHead });
        Model model = new();
        foreach (int choice in choices)
        {
            Random random = new(choice);
            Step(cache, model, tensors, random, perHead);
            Check(cache, model, tensors, perHead);
        }

        cache.Clear();
        Assert.Equal(0, cache.Bytes.Held);
    }

    [Fact]
    public void LongSequencesOfStepsHold()
    {
        using Tensors tensors = new();
        using KvCache cache = new(new() { Layers = Layers, KvHeads = Heads, HeadDim = Width, MaxEntries = Most, Statistics = Statistics, StatisticsPerHead = true });
        Model model = new();
        Random random = new(5);
        for (int step = 0; step < 1500; step++)
        {
            Step(cache, model, tensors, random, true);
            Check(cache, model, tensors, true);
        }

        Assert.True(cache.Bytes.Reserved < 2 * 64 * 2 * 8 * Width * 4, "returned blocks were not used again");
    }

    [Fact]
    public void RefusesWhatItCannotHold()
    {
        using Tensors tensors = new();
        TensorView two = tensors.Random((2, Heads, Width)), none = tensors.Zeros((0, Heads, Width));
        using KvCache cache = new(new() { Layers = 1, KvHeads = Heads, HeadDim = Width, MaxEntries = 3 });
        cache.Append(0, none, none, []);
        cache.Append(0, two, two, [4, 9]);
        Assert.Throws<KvCacheFullException>(() => cache.Append(0, two, two, [10, 11]));
        Assert.Throws<ArgumentException>(() => cache.Append(0, Tensors.Rows(two, 0, 1), Tensors.Rows(two, 0, 1), [9]));
        Assert.Throws<ArgumentException>(() => cache.Append(0, two, two, [10]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.Append(1, two, two, [10, 11]));
        Assert.Throws<ArgumentException>(() => cache.Keep(0, 0, [1, 0]));
        Assert.Throws<ArgumentException>(() => cache.Keep(0, 0, [0, 2]));
        Assert.Throws<ArgumentException>(() => cache.Keep(0, 0, [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cache.Keep(0, Heads, [0]));
        Assert.Throws<ArgumentException>(() => cache.ReadStatistics(0, 0, 0, new float[1]));
        Assert.Throws<ArgumentException>(() => new KvCache(new() { Layers = 1, KvHeads = 0, HeadDim = 4, MaxEntries = 4 }));
        Assert.Equal(2, cache.Length(0, 0));
        Assert.Equal(9, cache.LogicalIndex(0, 1, 1));
        cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cache.Length(0, 0));
    }

    [Theory]
    [InlineData(64, 2, 0)]
    [InlineData(64, 3, 1)]
    [InlineData(128, 8, 1)]
    public void HoldsHardlyMoreThanTheEntriesThemselves(int width, int heads, int statistics)
    {
        // Held ÷ live from 400 entries per head on, over all fill states of the last block.
        const int Entries = 408;
        using Tensors tensors = new();
        TensorView rows = tensors.Random((Entries, heads, width));
        using KvCache cache = new(new() { Layers = 1, KvHeads = heads, HeadDim = width, MaxEntries = Entries, Statistics = statistics });
        double sum = 0;
        int count = 0;
        cache.Append(0, rows, rows, [.. Enumerable.Range(0, Entries)]);
        for (int entries = Entries; entries >= 400; entries--, count++)
        {
            for (int head = 0; head < heads; head++)
            {
                cache.Keep(0, head, [.. Enumerable.Range(0, entries)]);
            }

            Assert.Equal((long)entries * heads * width * 8, cache.Bytes.Live);
            sum += (double)cache.Bytes.Held / cache.Bytes.Live;
        }

        Assert.True(sum / count <= 1.02, $"held / live is {sum / count:F4} on average");
    }

    private static void Step(KvCache cache, Model model, Tensors tensors, Random random, bool perHead)
    {
        int layer = random.Next(Layers), head = random.Next(Heads), list = (layer * Heads) + head, length = model.Lists[list].Count;
        switch (random.Next(3))
        {
            case 0:
                Append(cache, model, tensors, layer, random.Next(12), perHead);
                break;
            case 1:
                int[] kept = [.. Enumerable.Range(0, length).Where(_ => random.Next(3) > 0)];
                cache.Keep(layer, head, kept);
                model.Lists[list] = [.. kept.Select(place => model.Lists[list][place])];
                break;
            default:
                int from = random.Next(model.Next + 2);
                cache.TruncateFrom(layer, head, from);
                model.Lists[list].RemoveAll(index => index >= from);
                break;
        }
    }

    private static void Append(KvCache cache, Model model, Tensors tensors, int layer, int count, bool perHead)
    {
        int[] indices = [.. Enumerable.Range(0, count).Select(i => model.Next + (2 * i))];
        TensorView keys = tensors.Scratch((count, Heads, Width)), values = tensors.Scratch((count, Heads, Width), 1);
        for (int i = 0; i < count * Heads * Width; i++)
        {
            keys.AsSpan<float>()[i] = Key(indices[i / (Heads * Width)], i / Width % Heads, i % Width);
            values.AsSpan<float>()[i] = -keys.AsSpan<float>()[i];
        }

        if (Enumerable.Range(0, Heads).Any(head => model.Lists[(layer * Heads) + head].Count + count > Most))
        {
            Assert.Throws<KvCacheFullException>(() => cache.Append(layer, keys, values, indices));
            return;
        }

        model.Next += 2 * count;
        cache.Append(layer, keys, values, indices);
        for (int head = 0; head < Heads; head++)
        {
            List<int> list = model.Lists[(layer * Heads) + head];
            list.AddRange(indices);
            if (perHead || head == 0)
            {
                cache.WriteStatistics(layer, head, list.Count - count, [.. indices.SelectMany(index => (float[])[index, index + 0.5f])]);
            }
        }
    }

    private static void Check(KvCache cache, Model model, Tensors tensors, bool perHead)
    {
        long live = 0, blocks = 0;
        for (int list = 0; list < Layers * Heads; list++)
        {
            (int layer, int head, int[] expected) = (list / Heads, list % Heads, [.. model.Lists[list]]);
            int[] actual = new int[cache.Length(layer, head)];
            cache.CopyLogicalIndices(layer, head, actual);
            Assert.Equal(expected, actual);
            live += expected.Length * Width * 8;
            blocks += (expected.Length + 7) / 8;
            for (int entry = 0; entry < expected.Length; entry++)
            {
                float* block = cache.KeyBlock(layer, head, entry / 8);
                for (int d = 0; d < Width; d++)
                {
                    float key = Key(expected[entry], head, d);
                    if (block[(d * 8) + (entry % 8)] != key || block[((8 + (entry % 8)) * Width) + d] != -key)
                    {
                        Assert.Fail($"layer {layer}, head {head}: entry {entry} does not hold what was cached with index {expected[entry]}");
                    }
                }
            }

            if (perHead || head == 0)
            {
                float[] statistics = new float[expected.Length * Statistics];
                cache.ReadStatistics(layer, head, 0, statistics);
                Assert.Equal([.. expected.SelectMany(index => (float[])[index, index + 0.5f])], statistics);
            }
        }

        Assert.Equal(live, cache.Bytes.Live);
        long statisticBlocks = Enumerable.Range(0, Layers * Heads).Where(list => perHead || list % Heads == 0).Sum(list => (model.Lists[list].Count + 7L) / 8);
        Assert.Equal((blocks * ((Width * 64) + 36)) + (statisticBlocks * ((Statistics * 32) + 4)), cache.Bytes.Held);
    }

    private static float Key(int index, int head, int d) => (index * 100) + (head * 10) + d;
}
