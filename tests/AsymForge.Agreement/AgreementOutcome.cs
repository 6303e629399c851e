using System.Globalization;

namespace AsymForge.Agreement;

/// <summary>What a backend made of a batch.</summary>
public sealed record AgreementOutcome
{
    /// <summary>The batch's segments.</summary>
    public required Segment[] Segments { get; init; }

    /// <summary>[segments] Tokens kept.</summary>
    public required int[] Counts { get; init; }

    /// <summary>[tokens] Kept lists; behind a segment's count they say nothing.</summary>
    public required int[] Kept { get; init; }

    /// <summary>[tokens] Scores; empty where the stage scores nothing.</summary>
    public required float[] Scores { get; init; }

    /// <summary>[tokens] Statistics after the call; empty where the stage keeps none.</summary>
    public required float[] State { get; init; }

    /// <summary>The kept list of a segment.</summary>
    public ReadOnlySpan<int> KeptOf(int segment) => Kept.AsSpan(Segments[segment].First, Math.Clamp(Counts[segment], 0, Segments[segment].Count));

    /// <summary>The first thing in which another outcome differs, all NaN being one number; null where there is none.</summary>
    /// <param name="other">What is compared with this one.</param>
    public string? FirstDifference(AgreementOutcome other)
    {
        for (int s = 0; s < Segments.Length; s++)
        {
            Segment segment = Segments[s];
            string? difference = Bits("score", Scores, other.Scores, segment) ?? Bits("statistic", State, other.State, segment) ?? Lists(s, other);
            if (difference is not null)
            {
                return $"segment {s} of {Segments.Length} (n = {segment.Count}, L = {segment.TextCount}): {difference}";
            }
        }

        return null;
    }

    private static string? Bits(string what, float[] expected, float[] actual, Segment segment)
    {
        // A stage that scores nothing leaves scores as they were.
        for (int i = segment.First; i < segment.First + segment.Count && expected.Length > 0; i++)
        {
            uint want = BitConverter.SingleToUInt32Bits(expected[i]), have = BitConverter.SingleToUInt32Bits(actual[i]);
            if (want != have && !(float.IsNaN(expected[i]) && float.IsNaN(actual[i])))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{what} {i - segment.First} is {actual[i]:R} = {have:X8} (expected {expected[i]:R} = {want:X8})");
            }
        }

        return null;
    }

    private string? Lists(int s, AgreementOutcome other)
    {
        if (other.Counts[s] != Counts[s])
        {
            return $"{other.Counts[s]} are kept (expected {Counts[s]})";
        }

        ReadOnlySpan<int> want = KeptOf(s), have = other.KeptOf(s);
        int first = want.CommonPrefixLength(have);
        return first == want.Length ? null : $"kept[{first}] is {have[first]} (expected {want[first]})";
    }
}
