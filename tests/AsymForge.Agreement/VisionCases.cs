namespace AsymForge.Agreement;

/// <summary>Decisions about pictures.</summary>
internal sealed class VisionCases
{
    private const int MostText = 40, MostElements = 48 * 1024; // of embeddings that are compared with text
    private static readonly int[] Edges = [1, 2, 15, 16, 17, 31, 33, 64, 100, 144, 255, 256, 257, 300, 511, 577];
    private static readonly int[] Long = [65536, 2928, 16384, 4097];
    private static readonly NumberKind[] Kinds = Enum.GetValues<NumberKind>();

    private readonly PolicyProgram program;
    private readonly StageSpec spec;
    private readonly int stage, seed;
    private readonly Random random;
    private readonly HostileNumbers numbers;
    private readonly NumberKind kind;
    private readonly double keep;

    private VisionCases(PolicyProgram program, int stage, int seed)
    {
        (this.program, this.stage, this.seed, spec) = (program, stage, seed, program.Stages[stage]);
        random = AgreementCases.RandomOf(program, stage, seed);
        kind = random.Next(3) == 0 ? NumberKind.Ordinary : Kinds[random.Next(Kinds.Length)];
        numbers = new(random, kind);
        keep = random.Next(6) switch
        {
            0 => random.NextDouble(),
            1 => random.Next(3) / 2.0,
            _ => double.NaN,
        };
    }

    private bool ReadsRows => Reads(InputKind.VisionEmbeddings);

    public static AgreementBatch Draw(PolicyProgram program, int stage, int seed) => new VisionCases(program, stage, seed).Batch();

    private AgreementBatch Batch()
    {
        (string layout, int[] counts) = Layout();
        bool hasText = Reads(InputKind.TextEmbeddings);
        byte[] isProtected = new byte[counts.Sum()];
        Segment[] segments = new Segment[counts.Length];
        int first = 0, firstText = 0, protection = random.Next(6);
        for (int s = 0; s < counts.Length; s++)
        {
            int texts = hasText && random.Next(5) > 0 ? random.Next(MostText + 1) : 0;
            segments[s] = Segment(s, first, counts[s], firstText, texts, Protect(isProtected.AsSpan(first, counts[s]), protection));
            first += counts[s];
            firstText += texts;
        }

        return new()
        {
            Name = $"seed {seed}: {layout}, {kind}{(protection > 2 ? ", protected" : "")}{(double.IsNaN(keep) ? "" : ", keep")}",
            Stage = stage,
            Segments = segments,
            Tokens = first,
            Inputs = Inputs(segments, first, firstText),
            Protected = protection == 0 ? null : isProtected,
            Keep = keep,
        };
    }

    private (string Name, int[] Counts) Layout()
    {
        // A long row of embeddings costs the interpreter seconds.
        int most = ReadsRows ? Math.Max(17, MostElements / program.Model.Hidden / (Reads(InputKind.TextEmbeddings) ? 8 : 1)) : int.MaxValue;
        return (seed % 6) switch
        {
            0 => One(Edges[seed / 6 % Edges.Length]),
            1 => ("empty between others", [0, Least(most, 1 + random.Next(40)), 0, 0, Least(most, 33), 0]),
            2 => ("many small", [.. Enumerable.Range(0, 40 + random.Next(ReadsRows ? 60 : 300)).Select(_ => random.Next(ReadsRows ? 4 : 7))]),
            3 => ("several sequences", [.. Enumerable.Range(0, 2 + random.Next(4)).Select(_ => Least(most, 1 + random.Next(120)))]),
            4 when seed % 24 == 22 => One(Long[seed / 24 % Long.Length]),
            _ => One(1 + random.Next(200)),
        };

        (string, int[]) One(int n) => ($"one of {Least(most, n)}", [Least(most, n)]);
        static int Least(int most, int n) => Math.Min(most, n);
    }

    // Few, many (more than any budget), all or none.
    private int Protect(Span<byte> flags, int protection)
    {
        int count = 0;
        for (int i = 0; i < flags.Length; i++)
        {
            bool isProtected = protection switch
            {
                < 3 => false,
                3 => random.Next(12) == 0,
                4 => random.Next(4) > 0,
                _ => random.Next(40) > 0,
            };
            flags[i] = isProtected ? (byte)1 : (byte)0;
            count += flags[i];
        }

        return count;
    }

    private Segment Segment(int s, int first, int n, int firstText, int texts, int protectedCount)
    {
        Bounds bounds = program.Capacity(stage, n, keep);
        int lo = Math.Max(bounds.Lo, protectedCount), hi = Math.Max(lo, bounds.Hi);
        if (random.Next(5) == 0 && n > 0)
        {
            // A cache whose room was settled before: within the bounds, or beyond them.
            lo = Math.Min(n, lo + random.Next(3));
            hi = Math.Clamp(hi - random.Next(3), lo, n);
        }

        (int rows, int columns) = Grid(n);
        return new()
        {
            Sequence = s / 2, Layer = spec.Stage == Stage.InPrefill ? spec.Layers.First + (s % 2) : -1, Head = -1, First = first, Count = n, FirstText = firstText, TextCount = texts,
            Lo = lo, Hi = hi, Protected = protectedCount, GridRows = rows, GridColumns = columns,
        };
    }

    // A whole picture's grid, or none.
    private (int Rows, int Columns) Grid(int n)
    {
        int rows = (int)Math.Sqrt(n);
        while (rows > 1 && n % rows != 0)
        {
            rows--;
        }

        return n == 0 || random.Next(4) == 0 ? (0, 0) : random.Next(2) == 0 ? (rows, n / rows) : (n / rows, rows);
    }

    private Dictionary<InputKind, Array> Inputs(Segment[] segments, int tokens, int texts)
    {
        int hidden = program.Model.Hidden;
        Dictionary<InputKind, Array> inputs = [];
        foreach (InputSpec input in program.Inputs.Slice(spec.FirstInput, spec.InputCount))
        {
            inputs[input.Kind] = input.Kind switch
            {
                InputKind.VisionEmbeddings => Rows(tokens, hidden),
                InputKind.TextEmbeddings => Rows(texts, hidden),
                InputKind.TokenGrid => Places(segments, tokens),
                _ => Many(tokens, () => numbers.Share(tokens)),
            };
        }

        return inputs;
    }

    // [rows, hidden]; some are zero, some equal to the one before.
    private float[] Rows(int rows, int hidden)
    {
        float[] values = Many(rows * hidden, numbers.Element);
        for (int i = 0; i < rows; i++)
        {
            int fate = random.Next(16);
            if (fate == 0)
            {
                Array.Clear(values, i * hidden, hidden);
            }
            else if (fate < 3 && i > 0)
            {
                Array.Copy(values, (i - 1) * hidden, values, i * hidden, hidden);
            }
        }

        return values;
    }

    // [tokens, 4]: image, index, row, column
    private int[] Places(Segment[] segments, int tokens)
    {
        int[] places = new int[4 * tokens];
        foreach (Segment segment in segments)
        {
            int columns = Math.Max(1, segment.GridColumns == 0 ? 7 : segment.GridColumns);
            for (int i = 0; i < segment.Count; i++)
            {
                int[] place = [segment.Sequence, i, i / columns, i % columns];
                for (int c = 0; c < place.Length; c++)
                {
                    places[(4 * (segment.First + i)) + c] = numbers.Whole(place[c]);
                }
            }
        }

        return places;
    }

    private bool Reads(InputKind kind)
    {
        foreach (InputSpec input in program.Inputs.Slice(spec.FirstInput, spec.InputCount))
        {
            if (input.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    private static float[] Many(int count, Func<float> one)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = one();
        }

        return values;
    }
}
