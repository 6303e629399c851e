namespace AsymForge.Cuda;

/// <summary>What the axes of a launch cover.</summary>
internal readonly record struct GridExtents(int Segments, int LongestSegment, int LongestText, int Moves, int WidestRow)
{
    public int this[GridExtent extent] => extent switch
    {
        GridExtent.Segments => Segments,
        GridExtent.LongestSegment => LongestSegment,
        GridExtent.LongestText => LongestText,
        GridExtent.Moves => Moves,
        GridExtent.WidestRow => WidestRow,
        _ => 1,
    };
}

/// <summary>Looks at a whole batch before anything of it reaches the device: kernels trust what they are given.</summary>
internal readonly ref struct BatchCheck(PolicyProgram program, int stage, string entry, DeviceId device)
{
    private const int LargestYZ = 65535;

    /// <summary>Checks the tensors and segments of a decision.</summary>
    public GridExtents Batch(in StageBatch batch)
    {
        StageSpec spec = program.Stages[stage];
        long tokens = batch.Decision.Kept.Count, text = long.MaxValue;
        if (batch.Inputs.Length != spec.InputCount)
        {
            throw Wrong($"has {batch.Inputs.Length} inputs", $"{spec.InputCount}, those that its stage reads");
        }

        Require(batch.Decision.Counts, "Decision.Counts", ElementType.Int32, batch.Segments.Length);
        Require(batch.Decision.Kept, "Decision.Kept", ElementType.Int32, tokens);
        RequireIfAny(batch.Decision.Scores, "Decision.Scores", ElementType.Float32, tokens);
        RequireIfAny(batch.Protected, "Protected", ElementType.UInt8, tokens);
        for (int i = 0; i < spec.InputCount; i++)
        {
            InputKind kind = program.Inputs[spec.FirstInput + i].Kind;
            InputShape shape = InputShape.Of(kind);
            long width = shape.Width == InputShape.Hidden ? program.Model.Hidden : shape.Width;
            long rows = shape.IsText ? text = batch.Inputs[i].Count / width : tokens;
            Require(batch.Inputs[i], InputShape.NameOf(kind), shape.Type, rows * width);
        }

        int state = program.EntryStateBytes(stage);
        if (state > 0)
        {
            Require(batch.EntryState, "EntryState", ElementType.Float32, tokens * (state / sizeof(float)));
        }

        return Segments(batch.Segments, tokens, text);
    }

    /// <summary>Checks what a compaction moves.</summary>
    public GridExtents Compaction(in CompactionBatch batch)
    {
        Require(batch.Decision.Counts, "Decision.Counts", ElementType.Int32, batch.Segments.Length);
        Require(batch.Decision.Kept, "Decision.Kept", ElementType.Int32, batch.Decision.Kept.Count);
        GridExtents extents = Segments(batch.Segments, batch.Decision.Kept.Count, long.MaxValue);
        for (int i = 0; i < batch.Spans.Length; i++)
        {
            RowSpan span = batch.Spans[i];
            bool fits = span.First >= 0 && span.Count >= 0 && (span.Segment == RowSpan.All
                || ((uint)span.Segment < (uint)batch.Segments.Length && span.Count == batch.Segments[span.Segment].Count));
            if (!fits)
            {
                throw Wrong($"span {i} is {span}", $"rows from 0 on, and as many as the segment decides about, of {batch.Segments.Length} segments");
            }
        }

        int widest = 0;
        for (int i = 0; i < batch.Moves.Length; i++)
        {
            RowMove move = batch.Moves[i];
            bool fits = move.FirstSpan >= 0 && move.SpanCount >= 0 && move.SpanCount <= batch.Spans.Length - move.FirstSpan
                && move.RowBytes > 0 && move.FromStride >= move.RowBytes && move.ToStride >= move.RowBytes
                && move.From != 0 && move.To != 0 && (move.From != move.To || move.FromStride == move.ToStride);
            if (!fits)
            {
                throw Wrong($"move {i} is {move}", $"addresses, strides of at least the row's bytes (equal ones in place), and spans below {batch.Spans.Length}");
            }

            widest = Math.Max(widest, move.RowBytes);
        }

        return extents with { Moves = batch.Moves.Length, WidestRow = widest };
    }

    /// <summary>The blocks of a launch.</summary>
    public GridSize Grid(Launch launch, in GridExtents extents) =>
        new(Blocks(launch.X, extents, "x", int.MaxValue), Blocks(launch.Y, extents, "y", LargestYZ), Blocks(launch.Z, extents, "z", LargestYZ));

    public static string Describe(in TensorView view) =>
        view.IsEmpty ? "absent" : $"a {(view.IsDense ? "dense" : "strided")} {view.Type} tensor of {view.Count} elements on {Describe(view.Device)}";

    public static string Describe(DeviceId device) => device == DeviceId.Host ? "the host" : FormattableString.Invariant($"{device.Kind} {device.Ordinal}");

    private int Blocks(GridAxis axis, in GridExtents extents, string name, int largest)
    {
        long blocks = axis.Blocks(extents[axis.Of]);
        return blocks <= largest
            ? (int)blocks
            : throw Wrong($"needs {blocks} blocks along {name}, because {axis.Of} is {extents[axis.Of]}", $"at most {largest} blocks, {(long)largest * axis.Per} in all");
    }

    private GridExtents Segments(ReadOnlySpan<Segment> segments, long tokens, long text)
    {
        int longest = 0, longestText = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            ref readonly Segment segment = ref segments[i];
            if (segment.First < 0 || segment.Count < 0 || segment.Count > tokens - segment.First)
            {
                throw Wrong($"segment {i} is {segment.Count} tokens from {segment.First} on", $"a run within {tokens} tokens");
            }

            if (segment.FirstText < 0 || segment.TextCount < 0 || segment.TextCount > text - segment.FirstText)
            {
                throw Wrong($"segment {i} has {segment.TextCount} text tokens from {segment.FirstText} on", $"a run within {text} text tokens");
            }

            longest = Math.Max(longest, segment.Count);
            longestText = Math.Max(longestText, segment.TextCount);
        }

        return new(segments.Length, longest, longestText, 0, 0);
    }

    private void RequireIfAny(in TensorView view, string role, ElementType type, long count)
    {
        if (!view.IsEmpty)
        {
            Require(view, role, type, count);
        }
    }

    private void Require(in TensorView view, string role, ElementType type, long count)
    {
        if (count > int.MaxValue)
        {
            throw Wrong($"{role} has {count} elements", $"at most {int.MaxValue} in one batch");
        }

        if (count > 0 && (view.IsEmpty || view.Device != device || view.Type != type || !view.IsDense || view.Count != count))
        {
            throw Wrong($"{role} is {Describe(view)}", $"a dense {type} tensor of {count} elements on {Describe(device)}");
        }
    }

    private InvalidOperationException Wrong(string fact, string expected) => new($"{program.Info.Name}: {entry}: {fact} (expected {expected}).");
}
