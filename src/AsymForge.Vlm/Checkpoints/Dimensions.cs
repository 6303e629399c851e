namespace AsymForge.Vlm.Checkpoints;

/// <summary>Shapes as messages write them.</summary>
internal static class Dimensions
{
    /// <summary>An expected dimension that may have any size.</summary>
    public const long Any = -1;

    /// <summary><c>[385, 48]</c>; a free dimension shows as <c>*</c>.</summary>
    public static string Text(ReadOnlySpan<long> shape)
    {
        var parts = new string[shape.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = shape[i] == Any ? "*" : shape[i].ToString();
        return $"[{string.Join(", ", parts)}]";
    }

    public static bool Match(ReadOnlySpan<long> found, ReadOnlySpan<long> expected)
    {
        if (found.Length != expected.Length)
            return false;
        for (int i = 0; i < found.Length; i++)
        {
            if (expected[i] != Any && found[i] != expected[i])
                return false;
        }

        return true;
    }
}
