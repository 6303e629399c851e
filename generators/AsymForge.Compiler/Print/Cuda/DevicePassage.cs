using System.Text.RegularExpressions;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>What is printed or left out as a whole: a function, a type, some constants; the comment above it goes with it.</summary>
internal sealed class DevicePassage(string text, EquatableArray<string> defines, EquatableArray<string> mentions)
{
    private static readonly Regex Definition = new(
        @"^(?:(?:static )?__device__ .*?\b(?<name>[A-Za-z_]\w*)\((?!.*\) *;$)|(?:static __device__ const|constexpr) [^=]*?\b(?<name>[A-Za-z_]\w*)(?:\[\d+\])* =|struct (?:alignas\(\d+\) )?(?<name>\w+)|typedef .*?(?<name>\w+);|#define (?<name>\w+)"
        + @"|enum(?: \w+)? \{(?: *(?<name>[A-Z]\w*)[^,}]*,?)+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    // Blank lines within a definition are followed by lines that are indented.
    private static readonly Regex Border = new(@"\n\n(?=\S)", RegexOptions.CultureInvariant);

    /// <summary>Its lines.</summary>
    public string Text => text;

    /// <summary>The names that others may use; none where it is a comment.</summary>
    public EquatableArray<string> Defines => defines;

    /// <summary>The names in it, comments aside.</summary>
    public EquatableArray<string> Mentions => mentions;

    /// <summary>Whether it is a comment that heads the passages after it, up to one that begins with a comment of its own.</summary>
    public bool IsHeading => defines.Count == 0;

    /// <summary>Whether it begins with a comment.</summary>
    public bool HasComment => text.StartsWith("//", StringComparison.Ordinal);

    /// <summary>The passages of a piece. What neither is a comment nor defines anything (an assertion) belongs to the passage before it.</summary>
    public static IReadOnlyList<DevicePassage> Of(string piece)
    {
        List<string> texts = [];
        foreach (string text in Border.Split(piece))
        {
            if (texts.Count == 0 || IsComment(text) || Definition.IsMatch(text))
            {
                texts.Add(text);
            }
            else
            {
                texts[texts.Count - 1] += "\n\n" + text;
            }
        }

        return [.. texts.Select(text => new DevicePassage(text, Names(text), DeviceWords.Of(text).Distinct().ToArray()))];
    }

    private static bool IsComment(string text) => text.Split('\n').All(line => line.StartsWith("//", StringComparison.Ordinal));

    private static string[] Names(string text) => [.. Definition.Matches(text).Cast<Match>().SelectMany(match => match.Groups["name"].Captures.Cast<Capture>()).Select(capture => capture.Value).Distinct()];
}
