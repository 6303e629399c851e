using System.Text.RegularExpressions;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>A page of the documentation: its blocks of code, and its tables between <c>&lt;!-- begin name --&gt;</c> and <c>&lt;!-- end name --&gt;</c>.</summary>
internal sealed partial class DocumentedPage
{
    private readonly string file;
    private readonly string text;

    internal DocumentedPage(string path)
    {
        Path = path;
        file = System.IO.Path.Combine(Fixtures.Repository, path);
        text = File.ReadAllText(file).Replace("\r\n", "\n");
    }

    /// <summary>Every page at the root and in docs.</summary>
    internal static IEnumerable<DocumentedPage> All =>
        from file in Directory.EnumerateFiles(Fixtures.Repository, "*.md", SearchOption.TopDirectoryOnly).Concat(Directory.EnumerateFiles(System.IO.Path.Combine(Fixtures.Repository, "docs"), "*.md")).Order(StringComparer.Ordinal)
        select new DocumentedPage(System.IO.Path.GetRelativePath(Fixtures.Repository, file));

    /// <summary>Where it lies in the repository.</summary>
    internal string Path { get; }

    /// <summary>Its blocks of code, in order.</summary>
    internal DocumentedBlock[] Blocks => [.. Fence().Matches(text).Select(match => new DocumentedBlock(match.Groups[1].Value, match.Groups[2].Value.Trim(), match.Groups[3].Value))];

    /// <summary>Whether the page holds these words, wherever its lines break.</summary>
    internal bool Says(string words) => text.Replace('\n', ' ').Contains(words, StringComparison.Ordinal);

    /// <summary>The cells of a table's rows, its heading left out.</summary>
    internal string[][] Rows(string table) =>
    [
        .. Lines(table).Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => Cell().Split(line.Trim('|', ' ')).Select(cell => cell.Trim().Replace("\\|", "|")).ToArray()),
    ];

    /// <summary>Fails where a table of the page is not what <paramref name="lines"/> say; writes it where <c>UPDATE_SNAPSHOTS=1</c>.</summary>
    internal void Match(string table, IEnumerable<string> lines)
    {
        string[] expected = [.. lines];
        string[] given = Lines(table);
        if (given.SequenceEqual(expected))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            string written = string.Join('\n', given), wanted = string.Join('\n', expected);
            string current = File.ReadAllText(file).Replace("\r\n", "\n"); // another table may have been written
            File.WriteAllText(file, current.Replace($"{Begin(table)}\n\n{written}\n\n{End(table)}", $"{Begin(table)}\n\n{wanted}\n\n{End(table)}"));
            return;
        }

        Assert.Fail($"{Path}, table '{table}', is out of date. UPDATE_SNAPSHOTS=1 dotnet test writes it.\n{string.Join('\n', expected.Except(given).Select(line => "+ " + line).Concat(given.Except(expected).Select(line => "- " + line)))}");
    }

    private static string Begin(string table) => $"<!-- begin {table} -->";

    private static string End(string table) => $"<!-- end {table} -->";

    private string[] Lines(string table)
    {
        int begin = text.IndexOf(Begin(table), StringComparison.Ordinal), end = text.IndexOf(End(table), StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"{Path} has no table '{table}'.");
        return text[(begin + Begin(table).Length)..end].Trim('\n').Split('\n');
    }

    [GeneratedRegex("^```(\\w+)([^\n]*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Cell();
}

/// <summary>A block of code.</summary>
/// <param name="Language">As the fence names it.</param>
/// <param name="Source">The file that the block is taken from, where the fence names one; empty otherwise.</param>
/// <param name="Text">The code.</param>
internal sealed record DocumentedBlock(string Language, string Source, string Text);
