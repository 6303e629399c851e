using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The cut of a word into pieces whose scores sum highest (Viterbi). Neighbouring characters without a piece become one unknown token, or their bytes.</summary>
internal sealed class UnigramModel(UnigramVocabulary vocabulary) : ITokenModel
{
    // The best cut of the characters before a position: its score, and where its last piece starts. Id is null for an unknown character.
    private readonly record struct Best(double Score, int Start, int? Id);

    public void Encode(ReadOnlySpan<AlignedRune> word, BpeWorkspace work, TokenSink sink)
    {
        Best[] best = Search(word);
        Stack<(int Start, int End, int? Id)> pieces = new();
        for (int end = word.Length; end > 0; end = best[end].Start)
        {
            (_, int start, int? id) = best[end];
            bool fuses = id is null && pieces.TryPeek(out (int Start, int End, int? Id) next) && next.Id is null;
            pieces.Push((start, fuses ? pieces.Pop().End : end, id));
        }

        foreach ((int start, int end, int? id) in pieces)
        {
            var offset = new TokenOffset(word[start].Start, word[end - 1].End);
            if (id is { } known)
            {
                sink.Add(known, offset);
            }
            else if (!TryAddBytes(word[start..end], offset, sink) && vocabulary.Unknown is { } unknown)
            {
                sink.Add(unknown, offset);
            }
        }
    }

    private Best[] Search(ReadOnlySpan<AlignedRune> word)
    {
        var best = new Best[word.Length + 1];
        Array.Fill(best, new Best(double.NegativeInfinity, -1, null), 1, word.Length);
        for (int start = 0; start < word.Length; start++)
        {
            double score = best[start].Score;
            bool covered = false; // whether a piece of one character starts here
            int node = 0;
            for (int at = start; at < word.Length && (node = vocabulary.Pieces.Step(node, word[at].Value)) >= 0; at++)
            {
                if (vocabulary.Pieces.At(node) is { } piece)
                {
                    covered |= at == start;
                    Offer(ref best[at + 1], new Best(score + piece.Score, start, piece.Id));
                }
            }

            if (!covered)
            {
                Offer(ref best[start + 1], new Best(score + vocabulary.UnknownScore, start, null));
            }
        }

        return best;
    }

    private static void Offer(ref Best best, Best candidate)
    {
        if (best.Start < 0 || candidate.Score > best.Score)
        {
            best = candidate;
        }
    }

    private bool TryAddBytes(ReadOnlySpan<AlignedRune> text, TokenOffset offset, TokenSink sink)
    {
        if (vocabulary.Bytes is not { } ids)
        {
            return false;
        }

        byte[] bytes = Encoding.UTF8.GetBytes(AlignedText.ToText(text));
        if (Array.Exists(bytes, value => ids[value] < 0))
        {
            return false;
        }

        foreach (byte value in bytes)
        {
            sink.Add(ids[value], offset);
        }

        return true;
    }
}
