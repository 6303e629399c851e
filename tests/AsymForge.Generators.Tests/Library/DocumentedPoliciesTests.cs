using System.Text.RegularExpressions;
using AsymForge.GeneratorTesting;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>Policies that the documentation shows compile as they stand there.</summary>
public sealed partial class DocumentedPoliciesTests
{
    public static IEnumerable<object[]> Blocks =>
        from page in Directory.EnumerateFiles(Fixtures.Repository, "*.md", SearchOption.TopDirectoryOnly).Concat(Directory.EnumerateFiles(Path.Combine(Fixtures.Repository, "docs"), "*.md")).Order(StringComparer.Ordinal)
        from block in Block().Matches(File.ReadAllText(page)).Select((match, i) => (Text: match.Groups[1].Value, Number: i + 1))
        where block.Text.Contains("[CompressionPolicy", StringComparison.Ordinal)
        select new object[] { Path.GetRelativePath(Fixtures.Repository, page), block.Number };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_documented_policy_compiles(string page, int number)
    {
        string text = Block().Matches(File.ReadAllText(Path.Combine(Fixtures.Repository, page)))[number - 1].Groups[1].Value;

        Assert.Empty(Diagnosed.Build(text).Select(found => found.ToString()));
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
