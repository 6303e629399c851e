namespace AsymForge.PolicyLaws.Running;

/// <summary>What one run of a stage left behind.</summary>
internal sealed class Outcome(Segment[] segments, int[] counts, int[] kept, float[] scores, float[] state, int unwritten)
{
    /// <summary>The count of a segment, as written.</summary>
    public int Count(int segment) => counts[segment];

    /// <summary>The kept list of a segment; nothing where its count is impossible.</summary>
    public ReadOnlySpan<int> Kept(int segment) =>
        (uint)counts[segment] <= (uint)segments[segment].Count ? kept.AsSpan(segments[segment].First, counts[segment]) : [];

    /// <summary>The scores of a segment.</summary>
    public ReadOnlySpan<float> Scores(int segment) => scores.AsSpan(segments[segment].First, segments[segment].Count);

    /// <summary>Whether the stage wrote any score of a segment.</summary>
    public bool HasScores(int segment)
    {
        foreach (float score in Scores(segment))
        {
            if (BitConverter.SingleToInt32Bits(score) != unwritten)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The statistics of a segment.</summary>
    public ReadOnlySpan<float> State(int segment)
    {
        int width = scores.Length == 0 ? 0 : state.Length / scores.Length;
        return state.AsSpan(segments[segment].First * width, segments[segment].Count * width);
    }

    /// <summary>Whether two outcomes decided the same for a segment, scores and statistics bit by bit (all NaN alike).</summary>
    public bool Agrees(int segment, Outcome other, int segmentOfOther) =>
        Count(segment) == other.Count(segmentOfOther)
        && Kept(segment).SequenceEqual(other.Kept(segmentOfOther))
        && Same(Scores(segment), other.Scores(segmentOfOther))
        && Same(State(segment), other.State(segmentOfOther));

    private static bool Same(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        bool same = a.Length == b.Length;
        for (int i = 0; same && i < a.Length; i++)
        {
            same = BitConverter.SingleToInt32Bits(a[i]) == BitConverter.SingleToInt32Bits(b[i]) || (float.IsNaN(a[i]) && float.IsNaN(b[i]));
        }

        return same;
    }
}
