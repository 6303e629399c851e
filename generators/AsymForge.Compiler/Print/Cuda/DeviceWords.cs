namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The names in a CUDA text.</summary>
internal static class DeviceWords
{
    /// <summary>Every identifier in order, as often as it occurs, comments aside. Suffixes of numbers are no identifiers.</summary>
    public static IEnumerable<string> Of(string text)
    {
        for (int i = 0; i < text.Length;)
        {
            if (text[i] == '/' && i + 1 < text.Length && text[i + 1] == '/')
            {
                int end = text.IndexOf('\n', i);
                i = end < 0 ? text.Length : end;
            }
            else if (IsPart(text[i]))
            {
                int start = i;
                while (i < text.Length && IsPart(text[i]))
                {
                    i++;
                }

                if (text[start] is < '0' or > '9')
                {
                    yield return text.Substring(start, i - start);
                }
            }
            else
            {
                i++;
            }
        }
    }

    private static bool IsPart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
