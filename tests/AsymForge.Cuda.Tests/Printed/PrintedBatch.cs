namespace AsymForge.Cuda.Tests.Printed;

/// <summary>A batch of a stage in arrays, so that a device and the CPU are given the same.</summary>
internal sealed record PrintedBatch
{
    public required Segment[] Segments { get; init; }

    /// <summary>float[] or int[], in the order of the stage's inputs.</summary>
    public required Array[] Inputs { get; init; }

    /// <summary>[tokens], or empty.</summary>
    public byte[] Protected { get; init; } = [];

    /// <summary>float32 [entries]; empty where the stage keeps no statistics.</summary>
    public float[] State { get; init; } = [];

    public double Keep { get; init; } = double.NaN;

    public int Tokens => Segments.Sum(segment => segment.Count);

    /// <summary>A batch of random numbers for a stage of a program, its segments ragged: one without tokens, one token, one more and one less than a tile, many.</summary>
    public static PrintedBatch Draw(PolicyProgram program, int stage, int seed)
    {
        Random random = new(seed);
        StageSpec spec = program.Stages[stage];
        (int Rows, int Columns)[] grids = [(0, 0), (1, 1), (3, 5), (4, 4), (1, 17), (20, 31), (7, 9)];
        int[] texts = [3, 0, 1, 16, 17, 40, 15];
        int tokens = grids.Sum(grid => grid.Rows * grid.Columns);
        byte[] flags = [.. Enumerable.Range(0, tokens).Select(_ => (byte)(random.Next(9) == 0 ? 1 : 0))];
        bool guarded = spec.Stage != Stage.AfterStep && seed % 2 == 1;
        double keep = spec.Stage != Stage.AfterStep && seed % 3 == 2 ? 0.37 : double.NaN;
        List<Segment> segments = [];
        int first = 0, firstText = 0;
        for (int i = 0; i < grids.Length; i++)
        {
            int n = grids[i].Rows * grids[i].Columns;
            Bounds bounds = program.Capacity(stage, n, keep);
            int marked = guarded ? flags.AsSpan(first, n).Count((byte)1) : 0;
            segments.Add(new()
            {
                Sequence = i, Layer = -1, Head = -1, First = first, Count = n, FirstText = firstText, TextCount = texts[i], Lo = Math.Max(bounds.Lo, marked), Hi = Math.Max(bounds.Hi, marked),
                Protected = marked, GridRows = grids[i].Rows, GridColumns = grids[i].Columns, Fresh = Math.Min(n, i % 3),
            });
            first += n;
            firstText += texts[i];
        }

        return new()
        {
            Segments = [.. segments],
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => Input(input.Kind, random, segments, program.Model.Hidden, texts.Sum()))],
            Protected = guarded ? flags : [],
            State = program.EntryStateBytes(stage) > 0 ? Floats(random, tokens) : [],
            Keep = keep,
        };
    }

    private static Array Input(InputKind kind, Random random, List<Segment> segments, int hidden, int texts)
    {
        int tokens = segments.Sum(segment => segment.Count);
        return kind switch
        {
            InputKind.VisionEmbeddings => Floats(random, tokens * hidden),
            InputKind.TextEmbeddings => Floats(random, texts * hidden),
            InputKind.TokenGrid => segments.SelectMany(segment => Enumerable.Range(0, segment.Count).SelectMany(i => new[] { segment.Sequence, i, i / segment.GridColumns, i % segment.GridColumns })).ToArray(),
            InputKind.EntrySlots => segments.SelectMany(segment => Slots(random, segment.Count)).ToArray(),
            _ => Floats(random, tokens),
        };
    }

    // Ordinal among text entries (−1: vision), current turn, age.
    private static IEnumerable<int> Slots(Random random, int entries)
    {
        int ordinal = 0;
        for (int i = 0; i < entries; i++)
        {
            yield return random.Next(6) == 0 ? -1 : ordinal++;
            yield return i > entries - 20 && random.Next(3) == 0 ? 1 : 0;
            yield return entries - i;
        }
    }

    // Some equal, some special.
    private static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(400) switch
    {
        0 => float.NaN,
        1 => float.PositiveInfinity,
        2 => -0f,
        < 40 => 0.5f,
        _ => (float)(random.NextDouble() - 0.3),
    })];
}
