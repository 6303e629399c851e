namespace AsymForge.Agreement;

/// <summary>Steps of a cache: vision and text entries, some of the current turn, several layers and sequences beside each other.</summary>
internal sealed class CacheCases
{
    private const int Columns = 3; // of a slot: text ordinal (−1: vision), of the current turn, age
    private const int MostFresh = 3;
    private static readonly int[] Edges = [1, 2, 31, 32, 33, 64, 255, 256, 257, 300, 600];
    private static readonly NumberKind[] Kinds = Enum.GetValues<NumberKind>();

    private readonly PolicyProgram program;
    private readonly Random random;
    private readonly HostileNumbers numbers;
    private readonly NumberKind kind;
    private readonly int stage;

    private CacheCases(PolicyProgram program, int stage, int seed)
    {
        (this.program, this.stage) = (program, stage);
        random = AgreementCases.RandomOf(program, stage, seed);
        kind = random.Next(3) == 0 ? NumberKind.Ordinary : Kinds[random.Next(Kinds.Length)];
        numbers = new(random, kind);
    }

    private bool KeepsState => program.EntryStateBytes(stage) > 0;

    public static AgreementBatch Draw(PolicyProgram program, int stage, int seed)
    {
        CacheCases cases = new(program, stage, seed);
        (string layout, int[] counts) = cases.Layout(seed);
        int entries = counts.Sum();
        int[] slots = new int[Columns * entries];
        int[] fresh = new int[counts.Length];
        for (int s = 0, first = 0; s < counts.Length; first += counts[s++])
        {
            cases.Fill(slots.AsSpan(Columns * first, Columns * counts[s]));
            fresh[s] = Math.Min(counts[s], cases.random.Next(MostFresh + 1));
        }

        float[] state = cases.KeepsState ? [.. Enumerable.Range(0, entries).Select(_ => cases.random.Next(3) == 0 ? 1f : cases.numbers.Share(1))] : [];
        return cases.Batch($"seed {seed}: {layout}, {cases.kind}", counts, slots, state, fresh);
    }

    public static AgreementBatch Next(PolicyProgram program, AgreementBatch batch, AgreementOutcome outcome, int step)
    {
        CacheCases cases = new(program, batch.Stage, step + (1 << 20) + batch.Tokens);
        int[] before = (int[])batch.Inputs[InputKind.EntrySlots];
        List<int> slots = [];
        List<float> state = [];
        int[] counts = new int[batch.Segments.Length], fresh = new int[batch.Segments.Length];
        for (int s = 0; s < counts.Length; s++)
        {
            int first = batch.Segments[s].First, ordinal = -1;
            foreach (int kept in outcome.KeptOf(s))
            {
                int[] slot = before[(Columns * (first + kept))..(Columns * (first + kept + 1))];
                ordinal = Math.Max(ordinal, slot[0]);
                slots.AddRange([slot[0], slot[1], unchecked(slot[2] + 1)]);
                state.Add(outcome.State.Length == 0 ? 0f : outcome.State[first + kept]);
            }

            slots.AddRange([ordinal + 1, 0, 0]);
            state.Add(1f);
            counts[s] = outcome.Counts[s] + 1;
            fresh[s] = 1;
        }

        return cases.Batch($"{batch.Name}, next", counts, [.. slots], cases.KeepsState ? [.. state] : [], fresh);
    }

    private (string Name, int[] Counts) Layout(int seed) => (seed % 4) switch
    {
        0 => ($"one of {Edges[seed / 4 % Edges.Length]}", [Edges[seed / 4 % Edges.Length]]),
        1 => ("empty between others", [0, 1 + random.Next(90), 0, 70]),
        2 => ("many layers", [.. Enumerable.Range(0, 8 + random.Next(120)).Select(_ => random.Next(24))]),
        _ => ("several sequences", [.. Enumerable.Range(0, 2 + random.Next(5)).Select(_ => 1 + random.Next(150))]),
    };

    // Pictures first or in between; ordinals grow, with gaps where entries were evicted before.
    private void Fill(Span<int> slots)
    {
        int n = slots.Length / Columns, ordinal = -1, turn = random.Next(3) == 0 ? n : random.Next(n + 1), vision = random.Next(5);
        for (int i = 0; i < n; i++)
        {
            bool isVision = random.Next(4) < vision - 1;
            slots[Columns * i] = isVision ? -1 : ordinal += random.Next(4) == 0 ? 2 : 1;
            slots[(Columns * i) + 1] = i >= turn ? 1 : 0;
            slots[(Columns * i) + 2] = numbers.Whole(n - 1 - i);
        }
    }

    private AgreementBatch Batch(string name, int[] counts, int[] slots, float[] state, int[] fresh)
    {
        Segment[] segments = new Segment[counts.Length];
        int first = 0;
        for (int s = 0; s < segments.Length; s++)
        {
            Bounds bounds = program.Capacity(stage, counts[s]);
            segments[s] = new() { Sequence = s / 4, Layer = s % 4, Head = -1, First = first, Count = counts[s], Lo = bounds.Lo, Hi = bounds.Hi, Fresh = fresh[s] };
            first += counts[s];
        }

        Dictionary<InputKind, Array> inputs = new() { [InputKind.EntrySlots] = slots };
        float[] attention = new float[first];
        for (int i = 0; i < first; i++)
        {
            attention[i] = numbers.Share(first / Math.Max(1, counts.Length));
        }

        inputs[InputKind.StepAttention] = attention;
        return new() { Name = name, Stage = stage, Segments = segments, Tokens = first, Inputs = inputs, State = state };
    }
}
