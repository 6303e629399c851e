using System.Text;
using System.Text.Json;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads a <c>model</c> of type BPE.</summary>
internal static class BpeReader
{
    /// <summary>Ids beyond this are a damaged file, not a vocabulary.</summary>
    public const int HighestId = (1 << 24) - 1;

    public static BpeVocabulary Read(JsonPlace model, IReadOnlyList<AddedToken> added)
    {
        RejectUnsupported(model);
        Dictionary<string, int> ids = ReadIds(model.Get("vocab"));
        return new BpeVocabulary
        {
            Ids = ids,
            Words = model.Flag("ignore_merges", false) ? WithoutSpecial(ids, added) : null,
            Merges = ReadMerges(model.Get("merges"), ids),
            Runes = OfOneRune(ids),
            Bytes = model.Flag("byte_fallback", false) ? ByteTokens.Of(ids) : null,
            Unknown = model.Find("unk_token") is { } unknown ? IdOf(unknown, unknown.Text(), ids) : null,
            FuseUnknown = model.Flag("fuse_unk", false),
        };
    }

    private static void RejectUnsupported(JsonPlace model)
    {
        foreach (string name in (ReadOnlySpan<string>)["continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (model.Find(name) is { } affix && affix.Text().Length > 0)
            {
                throw affix.Error("marks parts of words by an affix, which is not covered; none was expected");
            }
        }

        if (model.Find("dropout") is { } dropout && !(dropout.Value.ValueKind == JsonValueKind.Number && dropout.Value.GetDouble() == 0))
        {
            throw dropout.Error("drops merges at random, which is for training; none was expected");
        }
    }

    private static Dictionary<string, int> ReadIds(JsonPlace vocab)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (JsonProperty member in vocab.Members())
        {
            int id = new JsonPlace(vocab.Source, $"{vocab.Path}['{member.Name}']", member.Value).Integer(0, HighestId);
            if (!taken.Add(id))
            {
                throw vocab.Error($"gives id {id} to '{member.Name}' and to another token; one text per id was expected");
            }

            if (!ids.TryAdd(member.Name, id))
            {
                throw vocab.Error($"has '{member.Name}' twice; one id per text was expected");
            }
        }

        return ids;
    }

    private static Dictionary<string, int> WithoutSpecial(Dictionary<string, int> ids, IReadOnlyList<AddedToken> added)
    {
        var words = new Dictionary<string, int>(ids, StringComparer.Ordinal);
        foreach (AddedToken token in added.Where(token => token.IsSpecial))
        {
            words.Remove(token.Content);
        }

        return words;
    }

    private static Dictionary<ulong, BpeMerge> ReadMerges(JsonPlace merges, Dictionary<string, int> ids)
    {
        var table = new Dictionary<ulong, BpeMerge>();
        int rank = 0;
        foreach (JsonPlace place in merges.Items())
        {
            (string left, string right) = ReadPair(place);
            ulong key = BpeVocabulary.PairKey(IdOf(place, left, ids), IdOf(place, right, ids));
            table[key] = new BpeMerge(rank++, IdOf(place, left + right, ids));
        }

        return table;
    }

    // Older files write "a b", newer ones ["a", "b"].
    private static (string Left, string Right) ReadPair(JsonPlace place)
    {
        string[] parts = place.Value.ValueKind == JsonValueKind.String ? place.Text().Split(' ') : [.. place.Items().Take(3).Select(part => part.Text())];
        return parts.Length == 2 ? (parts[0], parts[1]) : throw place.Error("is not a merge of two tokens");
    }

    private static int IdOf(JsonPlace place, string token, Dictionary<string, int> ids) =>
        ids.TryGetValue(token, out int id) ? id : throw place.Error($"names '{token}', which is not in the vocabulary");

    private static Dictionary<int, int> OfOneRune(Dictionary<string, int> ids)
    {
        var runes = new Dictionary<int, int>();
        foreach ((string text, int id) in ids)
        {
            if (text.Length is 1 or 2 && Rune.TryGetRuneAt(text, 0, out Rune rune) && rune.Utf16SequenceLength == text.Length)
            {
                runes[rune.Value] = id;
            }
        }

        return runes;
    }
}
