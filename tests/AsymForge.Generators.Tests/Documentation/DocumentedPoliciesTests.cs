using AsymForge.GeneratorTesting;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>Code that the documentation shows: policies compile as they stand there, and what is quoted stands in the file it is quoted from.</summary>
public sealed class DocumentedPoliciesTests
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
        foreach (string line in block.Text.Split('\n'))
        {
            if (line.StartsWith("+++ ", StringComparison.Ordinal))
            {
                file = line[4..];
            }
            else if (block.Language != "diff" || line.StartsWith('+'))
            {
                string quoted = (block.Language == "diff" ? line[1..] : line).Trim();
                Assert.Contains(File.ReadLines(Path.Combine(Fixtures.Repository, file)), one => one.Trim() == quoted || quoted.Length == 0);
            }
        }
    }

    private static IEnumerable<object[]> Blocks(Func<DocumentedBlock, bool> which) =>
        from page in DocumentedPage.All
        from block in page.Blocks.Select((block, i) => (Block: block, Number: i))
        where which(block.Block)
        select new object[] { page.Path, block.Number };
}
