namespace AsymForge.Vlm.Tokenizers;

/// <summary>All tokens by id and by text: those of the model and the added ones.</summary>
internal sealed class TokenTable
{
    private readonly Dictionary<string, int> ids;
    private readonly string?[] texts;
    private readonly HashSet<int> special;

    /// <param name="model">The model's own vocabulary.</param>
    /// <param name="added">Added tokens; one that the model has too has the same id there.</param>
    public TokenTable(IReadOnlyDictionary<string, int> model, IReadOnlyList<AddedToken> added)
    {
        Added = [.. added.OrderBy(token => token.Id)];
        special = [.. added.Where(token => token.IsSpecial).Select(token => token.Id)];
        ids = new Dictionary<string, int>(model, StringComparer.Ordinal);
        foreach (AddedToken token in added)
        {
            ids[token.Content] = token.Id;
        }

        texts = new string?[ids.Count == 0 ? 0 : ids.Values.Max() + 1];
        foreach ((string text, int id) in ids)
        {
            texts[id] = text;
        }
    }

    public IReadOnlyList<AddedToken> Added { get; }

    public int Count => ids.Count;

    public int Size => texts.Length;

    public int? IdOf(string token) => ids.TryGetValue(token, out int id) ? id : null;

    public string? TextOf(int id) => (uint)id < (uint)texts.Length ? texts[id] : null;

    public bool IsSpecial(int id) => special.Contains(id);
}
