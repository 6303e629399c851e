using System.Diagnostics;
using System.Text;
using AsymForge.Testing;
using AsymForge.Vlm.Tokenizers;
using FsCheck;

namespace AsymForge.Vlm.Tests.Tokenizers;

/// <summary>What holds for every text and every sequence of ids.</summary>
public sealed class TokenizerLawTests
{
    private static readonly Lazy<ITokenizer> Bytes = new(() => TokenizerFile.Load(Fixtures.PathOf("tokenizers/small/byte-bpe-600")));
    private static readonly Lazy<ITokenizer> Pieces = new(() => TokenizerFile.Load(Fixtures.PathOf("tokenizers/small/spm-bpe-llama2")));

    [Property]
    public bool ByteLevelDecodesToWhatWasEncoded(NonNull<string> text) =>
        Bytes.Value.Decode(Bytes.Value.EncodeToIds(text.Get, addSpecialTokens: false), skipSpecialTokens: false) == WithoutLoneSurrogates(text.Get);

    [Property]
    public bool PiecesDecodeToWhatWasEncoded(NonNull<string> text)
    {
        string clean = WithoutLoneSurrogates(text.Get).Replace('▁', '_').Replace("<", "", StringComparison.Ordinal);
        return Pieces.Value.Decode(Pieces.Value.EncodeToIds(clean, addSpecialTokens: true), skipSpecialTokens: true) == clean;
    }

    [Property]
    public bool StreamedPiecesJoinToTheDecodedText(PositiveInt[] ids, bool skipSpecial) =>
        new[] { Bytes.Value, Pieces.Value }.All(tokenizer =>
        {
            int[] chosen = [.. ids.Select(id => (int)(id.Get * 7919L % tokenizer.VocabularySize))];
            ITokenDecoder decoder = tokenizer.CreateDecoder(skipSpecial);
            string once = string.Concat(chosen.Select(decoder.Append)) + decoder.Flush();
            string again = string.Concat(chosen.Select(decoder.Append)) + decoder.Flush(); // a flushed decoder starts anew
            return once == tokenizer.Decode(chosen, skipSpecial) && again == once;
        });

    [Property]
    public bool OffsetsAscendAndStayInside(NonNull<string> text)
    {
        TokenizedText tokens = Bytes.Value.Encode(text.Get, addSpecialTokens: false);
        int length = text.Get.EnumerateRunes().Count();
        return tokens.Offsets.Length == tokens.Ids.Length
            && tokens.Offsets.All(offset => offset.Start < offset.End && offset.End <= length)
            && tokens.Offsets.Zip(tokens.Offsets.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start);
    }

    [Property]
    public bool WithoutSpecialTokensTrustChangesNothing(NonNull<string> text)
    {
        string harmless = text.Get.Replace("<", "", StringComparison.Ordinal);
        return Pieces.Value.Encode(harmless, true).Ids.SequenceEqual(Pieces.Value.Encode(harmless, true, UntrustedText.Whole).Ids);
    }

    [Fact]
    public void LongWordsAreNotQuadratic()
    {
        foreach (string text in (string[])[new string('a', 1 << 20), string.Concat(Enumerable.Repeat("the", 80_000)), new string('漢', 1 << 16), string.Concat(Enumerable.Repeat("<s", 50_000))])
        {
            Stopwatch watch = Stopwatch.StartNew();
            TokenizedText tokens = Pieces.Value.Encode(text, addSpecialTokens: true);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{text[..2]}…: {watch.Elapsed}");
            Assert.Equal(text, Pieces.Value.Decode(tokens.Ids.AsSpan(), skipSpecialTokens: true));
        }
    }

    [Fact]
    public void UntrustedRangesAreChecked()
    {
        Assert.Throws<ArgumentException>(() => UntrustedText.In([new TextRange(3, 2), new TextRange(4, 1)]));
        Assert.Throws<ArgumentException>(() => UntrustedText.In([new TextRange(0, -1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bytes.Value.Encode("ab", true, UntrustedText.In([new TextRange(1, 2)])));
    }

    private static string WithoutLoneSurrogates(string text)
    {
        var builder = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            builder.Append(rune);
        }

        return builder.ToString();
    }
}
