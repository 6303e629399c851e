using System.Text.RegularExpressions;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>One file of device functions.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Needs">The pieces that must stand before it.</param>
/// <param name="Text">Its text without the first line, which says what it needs.</param>
/// <param name="Defines">The functions, types and constants that others may use.</param>
internal sealed record DevicePiece(string Name, EquatableArray<string> Needs, string Text, EquatableArray<string> Defines);

/// <summary>The device functions that printed kernels are made of, by file. Which of them a kernel needs is found by the names that its text uses.</summary>
internal static class DevicePieces
{
    private const string Folder = "AsymForge.Compiler.Device.", Extension = ".cuh", Needs = "// needs:";

    private static readonly Regex Definition = new(
        @"^(?:(?:static |template ?<[^>]*> ?)*__device__ .*?\b(?<name>[A-Za-z_]\w*)\((?!.*\) *;$)|struct (?<name>\w+)|typedef .*?(?<name>\w+);|enum(?: \w+)? \{(?: *(?<name>[A-Z]\w*)[^,}]*,?)+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant);

    private static readonly Regex Identifier = new(@"\b[A-Za-z_]\w*\b", RegexOptions.CultureInvariant);
    private static readonly Regex Comment = new("//.*", RegexOptions.CultureInvariant);
    private static readonly Lazy<SortedDictionary<string, DevicePiece>> Read = new(ReadAll);

    /// <summary>All pieces, in ordinal order of name.</summary>
    public static IReadOnlyCollection<DevicePiece> All => Read.Value.Values;

    /// <summary>The pieces that define what <paramref name="text"/> mentions, and all that those need.</summary>
    public static IReadOnlyList<DevicePiece> UsedBy(string text)
    {
        HashSet<string> words = new(Identifier.Matches(Comment.Replace(text, "")).Cast<Match>().Select(match => match.Value), StringComparer.Ordinal);
        return Closure(All.Where(piece => piece.Defines.Any(words.Contains)).Select(piece => piece.Name));
    }

    /// <summary>The named pieces and all that they need, each once and behind what it needs.</summary>
    /// <exception cref="InvalidOperationException">There is no such piece, or two need each other.</exception>
    public static IReadOnlyList<DevicePiece> Closure(IEnumerable<string> names)
    {
        List<DevicePiece> ordered = [];
        List<string> open = [];
        foreach (string name in names)
        {
            Visit(name);
        }

        return ordered;

        void Visit(string name)
        {
            if (open.Contains(name) || !Read.Value.TryGetValue(name, out DevicePiece? piece))
            {
                throw new InvalidOperationException(open.Contains(name) ? $"Device pieces need each other: {string.Join(", ", open)}." : $"There is no device piece '{name}'.");
            }

            if (!ordered.Contains(piece))
            {
                open.Add(name);
                foreach (string needed in piece.Needs)
                {
                    Visit(needed);
                }

                open.Remove(name);
                ordered.Add(piece);
            }
        }
    }

    /// <summary>A piece as a file says it.</summary>
    /// <exception cref="InvalidOperationException">The first line does not say what it needs.</exception>
    internal static DevicePiece Parse(string name, string file)
    {
        string text = file.Replace("\r\n", "\n");
        int end = text.IndexOf('\n');
        if (end < 0 || !text.StartsWith(Needs, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The first line of the device piece '{name}' does not say what it needs (expected '{Needs} a, b').");
        }

        string[] needs = [.. text.Substring(Needs.Length, end - Needs.Length).Split(',').Select(need => need.Trim()).Where(need => need.Length > 0)];
        string[] defines = [.. Definition.Matches(text).Cast<Match>().SelectMany(match => match.Groups["name"].Captures.Cast<Capture>()).Select(capture => capture.Value).Distinct()];
        return new(name, needs, text.Substring(end + 1).Trim('\n'), defines);
    }

    private static SortedDictionary<string, DevicePiece> ReadAll()
    {
        SortedDictionary<string, DevicePiece> pieces = new(StringComparer.Ordinal);
        System.Reflection.Assembly assembly = typeof(DevicePieces).Assembly;
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(resource)!);
            string name = resource.Substring(Folder.Length, resource.Length - Folder.Length - Extension.Length);
            pieces.Add(name, Parse(name, reader.ReadToEnd()));
        }

        return pieces;
    }
}
