using System.Runtime.InteropServices;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Collects tokens and where they came from.</summary>
internal sealed class TokenSink
{
    public List<int> Ids { get; } = [];

    public List<TokenOffset> Offsets { get; } = [];

    public void Add(int id, TokenOffset offset)
    {
        Ids.Add(id);
        Offsets.Add(offset);
    }

    public TokenizedText ToResult() =>
        new(ImmutableCollectionsMarshal.AsImmutableArray(Ids.ToArray()), ImmutableCollectionsMarshal.AsImmutableArray(Offsets.ToArray()));
}
