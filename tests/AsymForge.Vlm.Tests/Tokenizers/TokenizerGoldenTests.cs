using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Tokenizers;

namespace AsymForge.Vlm.Tests.Tokenizers;

/// <summary>Every text of the goldens: ids, offsets, token texts and both decodings, exactly as the reference library gives them.</summary>
public sealed class TokenizerGoldenTests
{
    public static IEnumerable<object?[]> Small => Fixtures.Folders("tokenizers/small", _ => true);

    public static IEnumerable<object?[]> Real => Fixtures.Folders("tokenizers/real", _ => true);

    [FixtureTheory]
    [MemberData(nameof(Small))]
    public void SmallTokenizersAgree(string folder, string? reason) => Agree(folder, reason);

    [FixtureTheory]
    [MemberData(nameof(Real))]
    public void RealTokenizersAgree(string folder, string? reason) => Agree(folder, reason);

    [FixtureTheory]
    [MemberData(nameof(Small))]
    public void SmallStreamsAgree(string folder, string? reason) => StreamsAgree(folder, reason);

    [FixtureTheory]
    [MemberData(nameof(Real))]
    public void RealStreamsAgree(string folder, string? reason) => StreamsAgree(folder, reason);

    private static void Agree(string folder, string? reason)
    {
        Assert.Null(reason);
        ITokenizer tokenizer = TokenizerFixture.Load(folder);
        foreach (JsonElement row in TokenizerFixture.Lines($"{folder}/goldens.jsonl.gz"))
        {
            string text = row.GetProperty("text").GetString()!;
            TokenizedText full = tokenizer.Encode(text, addSpecialTokens: true);
            int[] ids = row.GetProperty("ids").Ints();
            Same(ids, full.Ids.AsSpan(), text, "ids");
            Same(row.GetProperty("ids_without_special").Ints(), tokenizer.EncodeToIds(text, addSpecialTokens: false), text, "ids without special");
            if (row.TryGetProperty("offsets", out JsonElement offsets))
            {
                TokenOffset[] expected = [.. offsets.EnumerateArray().Select(pair => new TokenOffset(pair[0].GetInt32(), pair[1].GetInt32()))];
                Same(expected, full.Offsets.AsSpan(), text, "offsets");
                // For an added or unknown token the reference shows what it matched; the vocabulary shows its content.
                string[] tokens = [.. full.Ids.Select(id => tokenizer.IdToToken(id)!)];
                string[] matches = [.. row.GetProperty("tokens").EnumerateArray().Select(token => token.GetString()!)];
                Assert.All(tokens.Zip(matches), pair => Assert.True(pair.First == "<unk>" || pair.Second.Contains(pair.First, StringComparison.Ordinal), $"{pair} in {text}"));
            }

            Assert.Equal(row.GetProperty("decoded").GetString(), tokenizer.Decode(ids, skipSpecialTokens: false));
            Assert.Equal(row.GetProperty("decoded_skip_special").GetString(), tokenizer.Decode(ids, skipSpecialTokens: true));
        }
    }

    private static void StreamsAgree(string folder, string? reason)
    {
        Assert.Null(reason);
        ITokenizer tokenizer = TokenizerFixture.Load(folder);
        foreach (JsonElement row in TokenizerFixture.Lines($"{folder}/stream.jsonl.gz"))
        {
            int[] ids = row.GetProperty("ids").Ints();
            ITokenDecoder decoder = tokenizer.CreateDecoder(row.GetProperty("skip_special").GetBoolean());
            List<string> pieces = [.. ids.Select(decoder.Append).OfType<string>()];
            pieces.Add(decoder.Flush());
            Assert.Equal(row.GetProperty("text").GetString(), string.Concat(pieces));
            Assert.DoesNotContain(pieces, piece => piece.Length > 0 && (char.IsHighSurrogate(piece[^1]) || char.IsLowSurrogate(piece[0])));
        }
    }

    private static void Same<T>(T[] expected, ReadOnlySpan<T> actual, string text, string what)
    {
        if (!actual.SequenceEqual(expected))
        {
            string shown = text.Length <= 80 ? text : text[..80] + "…";
            Assert.Fail($"{what} of {JsonSerializer.Serialize(shown)}:\n  expected {string.Join(" ", expected.Take(60))}\n  actual   {string.Join(" ", actual.ToArray().Take(60))}");
        }
    }
}
