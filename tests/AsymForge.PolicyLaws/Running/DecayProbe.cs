namespace AsymForge.PolicyLaws.Running;

/// <summary>
/// What an eviction rule's statistic decays by and what its shares are shares of, measured on one row over four entries: a vision entry that gets half of the attention, a text entry that gets
/// none (it keeps exactly the decay), a text entry that gets a half, and a new one.
/// </summary>
internal sealed record DecayProbe(float Initial, float Decay, ShareOf Share)
{
    private const int Entries = 4;

    public static DecayProbe Of(PolicyProgram program, int stage)
    {
        GuardedArray<float> attention = new(Entries), state = new(Entries), scores = new(Entries);
        GuardedArray<int> slots = new(3 * Entries), counts = new(1), kept = new(Entries);
        GuardedArray<byte> scratch = new(checked((int)program.ScratchBytes(stage, new(1, Entries, 0))));
        attention.Items.Clear();
        attention.Items[0] = attention.Items[2] = 0.5f;
        new[] { -1, 0, 3, 0, 0, 2, 1, 0, 1, 2, 0, 0 }.CopyTo(slots.Items);
        program.InitializeEntries(stage, state.View((Entries, 1)));
        float initial = state.Items[1];

        StageSpec spec = program.Stages[stage];
        Bounds bounds = program.Capacity(stage, Entries);
        program.Run(stage, new StageBatch
        {
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => input.Kind == InputKind.StepAttention ? attention.View(Entries) : slots.View((Entries, 3)))],
            Segments = [new Segment { First = 0, Count = Entries, Lo = bounds.Lo, Hi = bounds.Hi, Layer = spec.Layers.First, Head = -1, Fresh = 1 }],
            Decision = new() { Counts = counts.View(1), Kept = kept.View(Entries), Scores = scores.View(Entries) },
            EntryState = state.View((Entries, 1)),
            Scratch = scratch.Count == 0 ? default : scratch.View(scratch.Count),
            Keep = double.NaN,
        });

        // Of the text mass the third entry has all (u = 3), of the row a half (u = 1.5).
        float decay = state.Items[1], ofText = decay + ((1 - decay) * 3), ofRow = decay + ((1 - decay) * 1.5f);
        return new(initial, decay, Math.Abs(state.Items[2] - ofRow) < Math.Abs(state.Items[2] - ofText) ? ShareOf.WholeRow : ShareOf.TextMass);
    }
}
