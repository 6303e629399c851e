namespace AsymForge.Runtime.Policies;

/// <summary>Reads what a program decided, and holds it to its contract before anything is deleted.</summary>
internal static unsafe class KeptList
{
    /// <summary>The kept indices of one segment, relative to it.</summary>
    /// <exception cref="InvalidOperationException">The count is outside the segment's bounds, or the list is not ascending within the segment.</exception>
    public static ReadOnlySpan<int> Checked(PolicyProgram program, in Segment segment, int count, int* kept)
    {
        if (count < segment.Lo || count > segment.Hi || count > segment.Count)
        {
            Broken(program, $"kept {count} of {segment.Count} tokens (expected {segment.Lo} to {segment.Hi})");
        }

        ReadOnlySpan<int> list = new(kept + segment.First, count);
        int previous = -1;
        foreach (int index in list)
        {
            if (index <= previous || index >= segment.Count)
            {
                Broken(program, $"listed token {index} after {previous} in a segment of {segment.Count} (expected ascending indices inside it)");
            }

            previous = index;
        }

        return list;
    }

    private static void Broken(PolicyProgram program, string what) => throw new InvalidOperationException($"{program.Info.Name}: the program {what}.");
}
