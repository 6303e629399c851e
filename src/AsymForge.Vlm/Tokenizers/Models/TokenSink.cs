using System.Runtime.InteropServices;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Collects tokens and where they came from.</summary>
internal sealed class TokenSink
{
    public List<int> Ids { get; } = [];

    public List<TokenOffset> Offsets { get; } = [];

    /// <summary>What an added token matched, surrounding white space included; null for the model's own tokens.</summary>
    public List<string?> Matches { get; } = [];

    public void Add(int id, TokenOffset offset, string? match = null)
    {
        Ids.Add(id);
        Offsets.Add(offset);
        Matches.Add(match);
    }

    public TokenizedText ToResult() =>
        new(ImmutableCollectionsMarshal.AsImmutableArray(Ids.ToArray()), ImmutableCollectionsMarshal.AsImmutableArray(Offsets.ToArray()));
}
