namespace AsymForge.Vlm.Tokenizers;

/// <summary>A piece that a Unigram model can cut out of a word.</summary>
internal readonly record struct UnigramPiece(int Id, double Score);

/// <summary>The tables of a Unigram model.</summary>
internal sealed class UnigramVocabulary
{
    public required Dictionary<string, int> Ids { get; init; }

    /// <summary>Pieces by their characters. Special tokens are not among them: those act only where they are matched as such.</summary>
    public required RuneTrie<UnigramPiece> Pieces { get; init; }

    /// <summary>What a character costs that no piece covers.</summary>
    public required double UnknownScore { get; init; }

    public required int? Unknown { get; init; }

    /// <summary>[256] ids of byte tokens, see <see cref="ByteTokens"/>; null without byte fallback.</summary>
    public int[]? Bytes { get; init; }
}
