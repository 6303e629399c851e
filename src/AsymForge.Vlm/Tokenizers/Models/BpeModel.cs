using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Byte-pair encoding. Candidate merges wait in a heap by (rank, position), so a word of n characters costs O(n log n): a SentencePiece-style
/// file has whole documents as one word.
/// </summary>
internal sealed class BpeModel(BpeVocabulary vocabulary) : ITokenModel
{
    private const int LongestWord = 256; // longer ones are looked up through a string instead of a stack buffer

    public void Encode(ReadOnlySpan<AlignedRune> word, BpeWorkspace work, TokenSink sink)
    {
        if (WholeWord(word) is { } whole)
        {
            sink.Add(whole, new TokenOffset(word[0].Start, word[^1].End));
            return;
        }

        work.Start(word.Length);
        AddSymbols(word, work);
        Merge(work);
        if (work.HasGaps)
        {
            EmitCounted(word, work, sink);
            return;
        }

        for (int at = work.Count == 0 ? -1 : 0; at >= 0; at = work.Symbols[at].Next)
        {
            BpeSymbol symbol = work.Symbols[at];
            sink.Add(symbol.Id, new TokenOffset(word[symbol.Start].Start, word[symbol.End - 1].End));
        }
    }

    // Where a character vanished, the reference counts offsets by the bytes of the tokens that are left, and so do we.
    private static void EmitCounted(ReadOnlySpan<AlignedRune> word, BpeWorkspace work, TokenSink sink)
    {
        int at = work.Count == 0 ? -1 : 0, rune = 0, skipped = 0;
        for (; at >= 0; at = work.Symbols[at].Next)
        {
            BpeSymbol symbol = work.Symbols[at];
            int start = word[rune].Start, end = start;
            for (int left = symbol.Bytes; left > 0 && rune < word.Length;)
            {
                end = word[rune].End;
                int taken = Math.Min(left, Utf8Length(word[rune].Value) - skipped);
                left -= taken;
                skipped += taken;
                (rune, skipped) = skipped == Utf8Length(word[rune].Value) ? (rune + 1, 0) : (rune, skipped);
            }

            sink.Add(symbol.Id, new TokenOffset(start, end));
        }
    }

    private static int Utf8Length(int rune) => new Rune(rune).Utf8SequenceLength;

    private int? WholeWord(ReadOnlySpan<AlignedRune> word)
    {
        if (vocabulary.Words is not { } words || word.IsEmpty)
        {
            return null;
        }

        if (word.Length > LongestWord)
        {
            return words.TryGetValue(AlignedText.ToText(word), out int found) ? found : null;
        }

        Span<char> text = stackalloc char[2 * LongestWord];
        int length = 0;
        foreach (AlignedRune rune in word)
        {
            length += new Rune(rune.Value).EncodeToUtf16(text[length..]);
        }

        return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out int id) ? id : null;
    }

    private void AddSymbols(ReadOnlySpan<AlignedRune> word, BpeWorkspace work)
    {
        int unknownStart = -1; // a run of unknown characters that is not written yet
        for (int i = 0; i < word.Length; i++)
        {
            if (vocabulary.Runes.TryGetValue(word[i].Value, out int id))
            {
                FlushUnknown(word, work, ref unknownStart, i);
                work.Add(id, i, i + 1, Utf8Length(word[i].Value));
                continue;
            }

            if (TryAddBytes(word, i, ref unknownStart, work))
            {
                continue;
            }

            if (!vocabulary.FuseUnknown)
            {
                FlushUnknown(word, work, ref unknownStart, i);
            }

            work.HasGaps |= vocabulary.Unknown is null;
            unknownStart = unknownStart < 0 && vocabulary.Unknown is not null ? i : unknownStart;
        }

        FlushUnknown(word, work, ref unknownStart, word.Length);
    }

    private void FlushUnknown(ReadOnlySpan<AlignedRune> word, BpeWorkspace work, ref int start, int end)
    {
        if (start < 0)
        {
            return;
        }

        int bytes = 0;
        foreach (AlignedRune rune in word[start..end])
        {
            bytes += Utf8Length(rune.Value);
        }

        work.Add(vocabulary.Unknown!.Value, start, end, bytes);
        start = -1;
    }

    private bool TryAddBytes(ReadOnlySpan<AlignedRune> word, int at, ref int unknownStart, BpeWorkspace work)
    {
        if (vocabulary.Bytes is not { } ids)
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        bytes = bytes[..new Rune(word[at].Value).EncodeToUtf8(bytes)];
        foreach (byte value in bytes)
        {
            if (ids[value] < 0)
            {
                return false;
            }
        }

        FlushUnknown(word, work, ref unknownStart, at);
        foreach (byte value in bytes)
        {
            work.Add(ids[value], at, at + 1, 1);
        }

        return true;
    }

    private void Merge(BpeWorkspace work)
    {
        for (int at = 0; at + 1 < work.Count; at++)
        {
            Consider(work, at, at + 1);
        }

        while (work.TryTake(out int left, out int id))
        {
            BpeSymbol[] symbols = work.Symbols;
            int right = symbols[left].Next;
            bool isCurrent = symbols[left].Id >= 0 && right >= 0
                && vocabulary.Merges.TryGetValue(BpeVocabulary.PairKey(symbols[left].Id, symbols[right].Id), out BpeMerge merge) && merge.Id == id;
            if (!isCurrent)
            {
                continue;
            }

            work.Join(left, right, id);
            Consider(work, symbols[left].Previous, left);
            Consider(work, left, symbols[left].Next);
        }
    }

    private void Consider(BpeWorkspace work, int left, int right)
    {
        if (left >= 0 && right >= 0
            && vocabulary.Merges.TryGetValue(BpeVocabulary.PairKey(work.Symbols[left].Id, work.Symbols[right].Id), out BpeMerge merge))
        {
            work.Offer(left, merge);
        }
    }
}
