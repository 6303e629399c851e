namespace AsymForge.GpuCheck.Cases;

/// <summary>Draws the tensors of a stage. The same seed gives the same case on every machine.</summary>
internal sealed class CaseMaker(int seed)
{
    private static readonly float[] Special = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, 1f, float.Epsilon, float.MaxValue, -1f];

    private readonly Random random = new(seed);

    /// <summary>How values are drawn.</summary>
    public enum Values
    {
        /// <summary>All different, as attention is.</summary>
        Plain,

        /// <summary>Few different ones, so that ties decide.</summary>
        Ties,

        /// <summary>With NaN, infinities and zeros of both signs among them.</summary>
        NotFinite,
    }

    /// <summary>A batch of a stage with a segment for each count.</summary>
    public StageCase Draw(PolicyProgram program, int stage, int[] counts, int text, Values values, double keep = double.NaN)
    {
        StageSpec spec = program.Stages[stage];
        int tokens = counts.Sum();
        HostTensor? isProtected = spec.Stage != Stage.AfterStep && values == Values.Ties ? HostTensor.Of(tokens, Draw(tokens, () => (byte)(random.Next(9) == 0 ? 1 : 0))) : null;
        Segment[] segments = Runs(program, stage, counts, text, keep, isProtected);
        return new()
        {
            Name = FormattableString.Invariant($"{program.Info.Name}, {spec.Stage}, {counts.Length} segments of up to {counts.Max()}, {text} text tokens, {values}, keep {keep}"),
            Program = program,
            Stage = stage,
            Segments = segments,
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => Input(input.Kind, program.Model.Hidden, segments, tokens, text * counts.Length, values))],
            Protected = isProtected,
            EntryState = program.EntryStateBytes(stage) > 0 ? HostTensor.Of(tokens, Floats(tokens, values)) : null,
            Keep = keep,
        };
    }

    private HostTensor Input(InputKind kind, int hidden, Segment[] segments, int tokens, int text, Values values) => kind switch
    {
        InputKind.VisionEmbeddings => HostTensor.Of((tokens, hidden), Rows(tokens, hidden, values)),
        InputKind.TextEmbeddings => HostTensor.Of((text, hidden), Rows(text, hidden, values)),
        InputKind.TokenGrid => HostTensor.Of((tokens, 4), [.. segments.SelectMany(segment => Enumerable.Range(0, segment.Count).SelectMany(i => GridRow(segment, i)))]),
        InputKind.EntrySlots => HostTensor.Of((tokens, 3), [.. segments.SelectMany(segment => Enumerable.Range(0, segment.Count).SelectMany(i => SlotRow(segment.Count, i)))]),
        _ => HostTensor.Of(tokens, Floats(tokens, values)),
    };

    // Image, index, row and column.
    private static int[] GridRow(Segment segment, int i)
    {
        int columns = Math.Max(1, segment.GridColumns);
        return [0, i, i / columns, i % columns];
    }

    // A quarter is vision; the last eight are the user's turn.
    private static int[] SlotRow(int n, int i) => [i < n / 4 ? -1 : i - (n / 4), i >= n - 8 ? 1 : 0, n - 1 - i];

    private static Segment[] Runs(PolicyProgram program, int stage, int[] counts, int text, double keep, HostTensor? isProtected)
    {
        Segment[] segments = new Segment[counts.Length];
        for (int i = 0, first = 0; i < counts.Length; first += counts[i++])
        {
            int n = counts[i], held = 0, rows = Enumerable.Range(1, (int)Math.Sqrt(n) + 1).LastOrDefault(candidate => candidate <= n && n % candidate == 0);
            foreach (byte one in isProtected is null ? default : isProtected.Bytes.Slice(first, n))
            {
                held += one;
            }

            Bounds bounds = program.Capacity(stage, n, keep);
            segments[i] = new()
            {
                Sequence = i, Layer = -1, Head = -1, First = first, Count = n, FirstText = i * text, TextCount = text, Lo = Math.Min(n, Math.Max(bounds.Lo, held)), Hi = Math.Max(bounds.Hi, held),
                Protected = held, GridRows = rows, GridColumns = rows == 0 ? 0 : n / rows, Fresh = Math.Min(1, n),
            };
        }

        return segments;
    }

    // Some rows are zero vectors, some hold a value that is no number.
    private float[] Rows(int count, int width, Values values)
    {
        float[] rows = Draw(count * width, () => (float)((random.NextDouble() * 2) - 1));
        for (int row = 0; row < count && values != Values.Plain; row++)
        {
            switch (random.Next(8))
            {
                case 0:
                    rows.AsSpan(row * width, width).Clear();
                    break;
                case 1 when row > 0:
                    rows.AsSpan((row - 1) * width, width).CopyTo(rows.AsSpan(row * width));
                    break;
                case 2 when values == Values.NotFinite:
                    rows[(row * width) + random.Next(width)] = Special[random.Next(Special.Length)];
                    break;
                default:
                    break;
            }
        }

        return rows;
    }

    private float[] Floats(int count, Values values) => Draw(count, () => values switch
    {
        Values.Ties => random.Next(4) / 4f,
        Values.NotFinite when random.Next(6) == 0 => Special[random.Next(Special.Length)],
        _ => (float)random.NextDouble(),
    });

    private static T[] Draw<T>(int count, Func<T> next)
    {
        T[] drawn = new T[count];
        for (int i = 0; i < count; i++)
        {
            drawn[i] = next();
        }

        return drawn;
    }
}
