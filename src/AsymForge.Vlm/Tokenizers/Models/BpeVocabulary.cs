namespace AsymForge.Vlm.Tokenizers;

/// <summary>What two neighbouring tokens merge into, and how early: a lower rank goes first.</summary>
internal readonly record struct BpeMerge(int Rank, int Id);

/// <summary>The tables of a BPE model: tokens, merges and how to treat what is in neither.</summary>
internal sealed class BpeVocabulary
{
    public required Dictionary<string, int> Ids { get; init; }

    /// <summary>Words that are taken as they are, whatever their merges say (ignore_merges). Never special tokens: those act only where they are matched as such.</summary>
    public Dictionary<string, int>? Words { get; init; }

    /// <summary>Merges by pair of ids, see <see cref="PairKey"/>.</summary>
    public required Dictionary<ulong, BpeMerge> Merges { get; init; }

    /// <summary>Tokens of one character, by code point.</summary>
    public required Dictionary<int, int> Runes { get; init; }

    /// <summary>[256]: the tokens &lt;0x00&gt; … &lt;0xFF&gt;, -1 where there is none; null without byte fallback.</summary>
    public int[]? Bytes { get; init; }

    /// <summary>The unknown token; null where unknown characters vanish.</summary>
    public int? Unknown { get; init; }

    /// <summary>Whether neighbouring unknown characters become one token.</summary>
    public bool FuseUnknown { get; init; }

    public static ulong PairKey(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
