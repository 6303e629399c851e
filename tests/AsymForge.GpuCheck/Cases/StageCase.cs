namespace AsymForge.GpuCheck.Cases;

/// <summary>One batch of one stage: what the CPU and the device are both given.</summary>
internal sealed record StageCase
{
    public required string Name { get; init; }

    public required PolicyProgram Program { get; init; }

    public required int Stage { get; init; }

    public required Segment[] Segments { get; init; }

    public required HostTensor[] Inputs { get; init; }

    /// <summary>uint8 [tokens]; null where nothing is protected.</summary>
    public HostTensor? Protected { get; init; }

    /// <summary>float32 [entries]; null where the stage keeps no statistics.</summary>
    public HostTensor? EntryState { get; init; }

    public double Keep { get; init; } = double.NaN;

    public int Tokens => Segments.Length == 0 ? 0 : Segments[^1].First + Segments[^1].Count;
}

/// <summary>What a stage decided.</summary>
/// <param name="Counts">int32 [segments]</param>
/// <param name="Kept">int32 [tokens]</param>
/// <param name="Scores">float32 [tokens]</param>
/// <param name="EntryState">float32 [entries]; null for none.</param>
internal sealed record StageResult(HostTensor Counts, HostTensor Kept, HostTensor Scores, HostTensor? EntryState)
{
    /// <summary>An empty result, poisoned so that what nobody writes is seen.</summary>
    public static StageResult For(StageCase given) => new(
        HostTensor.Of(given.Segments.Length, Enumerable.Repeat(-1, given.Segments.Length).ToArray()), HostTensor.Of(given.Tokens, Enumerable.Repeat(-1, given.Tokens).ToArray()),
        HostTensor.Of(given.Tokens, Enumerable.Repeat(-1e30f, given.Tokens).ToArray()), given.EntryState?.Copy());

    /// <summary>Where this differs from what was expected; null where it does not. Floats are compared by their bits, any NaN being equal to any other.</summary>
    public string? Difference(StageResult expected, StageCase given)
    {
        Span<int> counts = Counts.Values<int>(), wanted = expected.Counts.Values<int>();
        for (int s = 0; s < given.Segments.Length; s++)
        {
            Segment segment = given.Segments[s];
            if (counts[s] != wanted[s])
            {
                return $"segment {s} of {segment.Count} keeps {counts[s]} (expected {wanted[s]})";
            }

            Span<int> kept = Kept.Values<int>().Slice(segment.First, counts[s]), list = expected.Kept.Values<int>().Slice(segment.First, counts[s]);
            int at = kept.CommonPrefixLength(list);
            if (at < kept.Length)
            {
                return $"segment {s} of {segment.Count} keeps {kept[at]} at {at} (expected {list[at]})";
            }
        }

        return given.Program.Launches(given.Stage)[0].Arguments.ToArray().All(argument => argument.Kind != ArgumentKind.Scores)
            ? null
            : Floats("score", Scores, expected.Scores) ?? (EntryState is null ? null : Floats("statistic", EntryState, expected.EntryState!));
    }

    private static string? Floats(string what, HostTensor actual, HostTensor expected)
    {
        Span<float> a = actual.Values<float>(), b = expected.Values<float>();
        for (int i = 0; i < a.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(a[i]) != BitConverter.SingleToInt32Bits(b[i]) && !(float.IsNaN(a[i]) && float.IsNaN(b[i])))
            {
                return FormattableString.Invariant($"{what} {i} is {a[i]:R} (expected {b[i]:R})");
            }
        }

        return null;
    }
}
