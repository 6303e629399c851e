namespace AsymForge.Compiler.Print.Cuda;

/// <summary>One file of device functions.</summary>
/// <param name="Name">The file's name without extension.</param>
/// <param name="Needs">The pieces that must stand before it.</param>
/// <param name="Text">Its text without the first line, which says what it needs.</param>
/// <param name="Passages">The text's passages in order.</param>
internal sealed record DevicePiece(string Name, EquatableArray<string> Needs, string Text, IReadOnlyList<DevicePassage> Passages)
{
    /// <summary>The functions, types and constants that others may use.</summary>
    public IEnumerable<string> Defines => Passages.SelectMany(passage => passage.Defines).Distinct();
}

/// <summary>The device functions that printed kernels are made of, by file. Which of them a kernel needs is found by the names that its text mentions: a name too many costs lines, and one too few cannot be.</summary>
internal static class DevicePieces
{
    private const string Folder = "AsymForge.Compiler.Device.", Extension = ".cuh", Needs = "// needs:";

    private static readonly Lazy<SortedDictionary<string, DevicePiece>> Read = new(ReadAll);
    private static readonly Lazy<IReadOnlyList<DevicePiece>> InOrder = new(() => Closure(Read.Value.Keys));
    private static readonly Lazy<ILookup<string, DevicePassage>> ByName = new(() => All.SelectMany(piece => piece.Passages).SelectMany(passage => passage.Defines.Select(name => (name, passage))).ToLookup(pair => pair.name, pair => pair.passage, StringComparer.Ordinal));

    /// <summary>All pieces, in ordinal order of name.</summary>
    public static IReadOnlyCollection<DevicePiece> All => Read.Value.Values;

    /// <summary>What <paramref name="text"/> needs, each piece behind what it needs itself and without the rest: the passages that define what the text mentions, those that define what they mention and so on.</summary>
    public static IEnumerable<DevicePiece> UsedBy(string text)
    {
        HashSet<DevicePassage> used = [];
        Stack<IEnumerable<string>> open = new([DeviceWords.Of(text)]);
        while (open.Count > 0)
        {
            foreach (DevicePassage passage in open.Pop().SelectMany(name => ByName.Value[name]).Where(used.Add))
            {
                open.Push(passage.Mentions);
            }
        }

        return InOrder.Value.Where(piece => piece.Passages.Any(used.Contains)).Select(piece => Left(piece, used));
    }

    // The piece's own heading stays, and others where something is left of what they head.
    private static DevicePiece Left(DevicePiece piece, HashSet<DevicePassage> used)
    {
        DevicePassage[] left = [.. piece.Passages.Where((passage, i) =>
            passage.IsHeading ? i == 0 || piece.Passages.Skip(i + 1).TakeWhile(next => !next.HasComment).Any(used.Contains) : used.Contains(passage))];
        return piece with { Text = string.Join("\n\n", left.Select(passage => passage.Text)), Passages = left };
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
        string body = text.Substring(end + 1).Trim('\n');
        return new(name, needs, body, DevicePassage.Of(body));
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
