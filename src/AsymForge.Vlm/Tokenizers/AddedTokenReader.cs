namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads <c>added_tokens</c>.</summary>
internal static class AddedTokenReader
{
    private const int LongestContent = 4096;

    public static IReadOnlyList<AddedToken> Read(JsonPlace root) =>
        root.Find("added_tokens") is { } list ? [.. list.Items().Select(ReadOne)] : [];

    /// <summary>An id has one text and a text one id, over added tokens and the model's own.</summary>
    public static void Check(JsonPlace root, IReadOnlyList<AddedToken> added, Dictionary<string, int> model)
    {
        if (added.Count == 0)
        {
            return;
        }

        JsonPlace place = root.Get("added_tokens");
        Dictionary<int, string> texts = model.ToDictionary(pair => pair.Value, pair => pair.Key);
        Dictionary<string, int> ids = new(model, StringComparer.Ordinal);
        foreach (AddedToken token in added)
        {
            if (texts.TryGetValue(token.Id, out string? text) && text != token.Content)
            {
                throw place.Error($"gives id {token.Id} to '{token.Content}', but '{text}' has it; one text per id was expected");
            }

            if (ids.TryGetValue(token.Content, out int id) && id != token.Id)
            {
                throw place.Error($"gives '{token.Content}' id {token.Id}, but it has {id}; one id per text was expected");
            }

            (texts[token.Id], ids[token.Content]) = (token.Content, token.Id);
        }
    }

    private static AddedToken ReadOne(JsonPlace place)
    {
        string content = place.Get("content").Text();
        if (content.Length is 0 or > LongestContent)
        {
            throw place.Error($"has a content of {content.Length} characters, 1 to {LongestContent} were expected");
        }

        bool isSpecial = place.Flag("special", false);
        return new AddedToken(place.Get("id").Integer(0, BpeReader.HighestId), content)
        {
            IsSpecial = isSpecial,
            IsSingleWord = place.Flag("single_word", false),
            StripsLeft = place.Flag("lstrip", false),
            StripsRight = place.Flag("rstrip", false),
            IsNormalized = place.Flag("normalized", !isSpecial),
        };
    }
}
