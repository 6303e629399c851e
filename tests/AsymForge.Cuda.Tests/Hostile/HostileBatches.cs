using AsymForge.Cuda.Tests.Printed;

namespace AsymForge.Cuda.Tests.Hostile;

/// <summary>Batches that no runtime would make.</summary>
internal static class HostileBatches
{
    private static readonly double[] Keeps = [double.NaN, 0, double.NaN, 1, double.PositiveInfinity, double.NaN, 0.37, 1e-30, -1, double.NegativeInfinity];

    private static readonly float[] Specials =
    [
        float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0f, float.Epsilon, -float.Epsilon, 1.1754942e-38f, float.MaxValue, float.MinValue, 0.25f, 0.5f, 1f, -1f, 16777216f, 3e9f, -3e9f, 1e19f,
    ];

    /// <summary>A batch for a stage: <paramref name="kind"/> chooses its shape, its numbers and its override.</summary>
    public static PrintedBatch Draw(PolicyProgram program, int stage, int kind)
    {
        Random random = new(kind);
        StageSpec spec = program.Stages[stage];
        (int Rows, int Columns)[] grids = Grids(random, kind);
        int[] texts = [.. grids.Select((_, i) => i % 3 == 2 ? 0 : random.Next(kind % 2 == 0 ? 18 : 41))];
        int tokens = grids.Sum(grid => grid.Rows * grid.Columns);
        bool prefill = spec.Stage != Stage.AfterStep;
        double keep = prefill ? Keeps[kind % Keeps.Length] : double.NaN;
        bool guarded = prefill && kind % 3 != 0;
        byte[] flags = [.. Enumerable.Range(0, tokens).Select(_ => (byte)(random.Next(kind % 4 == 0 ? 2 : 7) == 0 ? 255 : 0))];
        List<Segment> segments = [];
        int first = 0, firstText = 0;
        for (int i = 0; i < grids.Length; i++)
        {
            int n = grids[i].Rows * grids[i].Columns, marked = guarded && i % 4 != 1 ? flags.AsSpan(first, n).Count((byte)255) : 0;
            if (marked == 0)
            {
                flags.AsSpan(first, n).Clear();
            }

            Bounds bounds = program.Capacity(stage, n, keep);
            bool squeezed = i % 5 == 4;
            segments.Add(new()
            {
                Sequence = i / 2, Layer = i % 3 - 1, Head = -1, First = first, Count = n, FirstText = firstText, TextCount = texts[i], Lo = squeezed ? 0 : bounds.Lo, Hi = squeezed ? Math.Max(0, marked - 2) : bounds.Hi,
                Protected = marked, GridRows = i % 6 == 5 ? 0 : grids[i].Rows, GridColumns = grids[i].Columns, Fresh = Math.Min(n, random.Next(4) == 0 ? n : i % 3),
            });
            first += n;
            firstText += texts[i];
        }

        return new()
        {
            Segments = [.. segments],
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => Input(input.Kind, random, kind, segments, program.Model.Hidden, texts.Sum()))],
            Protected = guarded ? flags : [],
            State = program.EntryStateBytes(stage) > 0 ? Floats(random, kind, tokens) : [],
            Keep = keep,
        };
    }

    private static (int Rows, int Columns)[] Grids(Random random, int kind) => (kind % 4) switch
    {
        0 => [.. Enumerable.Range(0, 40).Select(_ => (random.Next(5), random.Next(6)))],
        1 => [(0, 0), (1, 1), (1, 2), (16, 16), (1, 257), (5, 51), (33, 31)],
        2 => [(1, 1)],
        _ => [(2, 8), (1, 17), (0, 3), (3, 5), (31, 1), (0, 0), (4, 9)],
    };

    private static Array Input(InputKind kind, Random random, int batch, List<Segment> segments, int hidden, int texts)
    {
        int tokens = segments.Sum(segment => segment.Count);
        return kind switch
        {
            InputKind.VisionEmbeddings => Floats(random, batch, tokens * hidden),
            InputKind.TextEmbeddings => Floats(random, batch, texts * hidden),
            InputKind.TokenGrid => segments.SelectMany(segment => Enumerable.Range(0, segment.Count).SelectMany(i => new[] { segment.Sequence, i, i / segment.GridColumns, i % segment.GridColumns })).ToArray(),
            InputKind.EntrySlots => segments.SelectMany(segment => Slots(random, segment.Count, batch)).ToArray(),
            _ => Floats(random, batch, tokens),
        };
    }

    private static IEnumerable<int> Slots(Random random, int entries, int batch)
    {
        int ordinal = 0;
        for (int i = 0; i < entries; i++)
        {
            yield return random.Next(batch % 2 == 0 ? 2 : 9) == 0 ? -1 : ordinal++;
            yield return random.Next(5) == 0 ? 1 : 0;
            yield return entries - i;
        }
    }

    // All special, all alike, of every size, or a few special ones among ordinary numbers.
    private static float[] Floats(Random random, int kind, int count) => [.. Enumerable.Range(0, count).Select(_ => (kind % 5) switch
    {
        0 => random.Next(3) == 0 ? Specials[random.Next(Specials.Length)] : random.NextSingle(),
        1 => 0.5f,
        2 => BitConverter.UInt32BitsToSingle((uint)random.NextInt64(1L << 32)),
        3 => random.Next(200) == 0 ? Specials[random.Next(Specials.Length)] : random.Next(4) * 0.25f,
        _ => random.NextSingle() * 1e-38f - 3e-39f,
    })];
}
