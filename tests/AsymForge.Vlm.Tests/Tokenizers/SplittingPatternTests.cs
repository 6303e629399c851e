using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Tokenizers;

/// <summary>The splitting patterns alone, against the regular expression engine of the reference library.</summary>
public sealed class SplittingPatternTests
{
    public static IEnumerable<object?[]> Patterns => Fixtures.Files("tokenizers/split", "*.jsonl.gz");

    [FixtureTheory]
    [MemberData(nameof(Patterns))]
    public void PiecesAgree(string file, string? reason)
    {
        Assert.Null(reason);
        JsonElement[] rows = [.. TokenizerFixture.Lines(file)];
        string regex = rows[0].GetProperty("regex").GetString()!;
        IReadOnlyList<PatternRule>? rules = KnownPatterns.Find(regex.StartsWith("the GPT-2", StringComparison.Ordinal) ? KnownPatterns.Gpt2 : regex);
        Assert.NotNull(rules);
        var splitter = new PatternSplitter(rules, SplitBehavior.Isolated);
        foreach (JsonElement row in rows.Skip(1))
        {
            var words = new List<ReadOnlyMemory<AlignedRune>>();
            splitter.Split(AlignedText.From(row.GetProperty("text").GetString()!), words);
            Assert.Equal(row.GetProperty("pieces").EnumerateArray().Select(piece => piece.GetString()), words.Select(word => AlignedText.ToText(word.Span)));
        }
    }
}
