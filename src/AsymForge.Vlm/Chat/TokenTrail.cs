namespace AsymForge.Vlm.Chat;

/// <summary>What the cache holds entries of, in order: the key of prefix reuse. Fixed capacity; nothing is allocated after construction.</summary>
internal sealed class TokenTrail(int capacity)
{
    private readonly TokenKey[] keys = new TokenKey[capacity];

    public int Count { get; private set; }

    public void Add(in TokenKey key) => keys[Count++] = key;

    public TokenKey this[int index] => keys[index];

    /// <summary>How many leading tokens are the same here and in <paramref name="next"/>.</summary>
    public int CommonPrefix(ReadOnlySpan<TokenKey> next)
    {
        int most = Math.Min(Count, next.Length), same = 0;
        while (same < most && keys[same] == next[same])
        {
            same++;
        }

        return same;
    }

    /// <summary>Forgets the tokens from <paramref name="index"/> on.</summary>
    public void Truncate(int index) => Count = Math.Min(Count, index);
}

/// <summary>What makes two cache entries the same: token, or picture and index; logical index; position.</summary>
/// <param name="Id">The token's id.</param>
/// <param name="Picture">The picture's serial number, −1 for text.</param>
/// <param name="Index">Which token of the picture.</param>
/// <param name="Logical">Its index in the whole prompt.</param>
/// <param name="Position">What the rotary embedding turned it by.</param>
internal readonly record struct TokenKey(int Id, int Picture, int Index, int Logical, int Position);
