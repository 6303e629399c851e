using System.Text.RegularExpressions;
using AsymForge.GeneratorTesting;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>Code that the documentation shows: policies compile as they stand there, and what is quoted stands in the file it is quoted from.</summary>
public sealed partial class DocumentedPoliciesTests
{
    public static IEnumerable<object[]> Policies => Blocks(block => block is { Language: "csharp", Source: "" } && block.Text.Contains("[CompressionPolicy", StringComparison.Ordinal));

    public static IEnumerable<object[]> Quotations => Blocks(block => block.Source.Length > 0 || block.Language == "diff");

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_documented_policy_compiles(string page, int number) =>
        Assert.Empty(Diagnosed.Build(new DocumentedPage(page).Blocks[number].Text).Select(found => found.ToString()));

    [Theory]
    [MemberData(nameof(Quotations))]
    public void A_quotation_stands_in_its_file(string page, int number)
    {
        DocumentedBlock block = new DocumentedPage(page).Blocks[number];
        string file = block.Source;
        foreach (string line in block.Text.Split('\n').Where(line => line.Trim() is not ("" or "…")))
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                file = line[4..];
            }
            else if (block.Language != "diff" || line.StartsWith('+'))
            {
                string quoted = (block.Language == "diff" ? line[1..] : line).Trim();
                Assert.Contains(File.ReadLines(Path.Combine(Fixtures.Repository, file)), one => one.Trim() == quoted);
            }
        }
    }

    [Fact]
    public void A_link_leads_to_a_file()
    {
        string[] pages = [.. new[] { ".", "docs", "docs/diagnostics", "src", "policies", "samples", "templates", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Fixtures.Repository, folder), "*.md", folder is "." or "docs" ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories))
            .Where(page => !page.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
        IEnumerable<string> broken =
            from page in pages
            from Match link in Link().Matches(File.ReadAllText(page))
            where !File.Exists(Target(page, link)) && !Directory.Exists(Target(page, link))
            select $"{Path.GetRelativePath(Fixtures.Repository, page)}: {link.Groups[1].Value}";

        Assert.Empty(broken);

        static string Target(string page, Match link) => Path.Combine(Path.GetDirectoryName(page)!, link.Groups[1].Value);
    }

    private static IEnumerable<object[]> Blocks(Func<DocumentedBlock, bool> which) =>
        from page in DocumentedPage.All
        from block in page.Blocks.Select((block, i) => (Block: block, Number: i))
        where which(block.Block)
        select new object[] { page.Path, block.Number };

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
