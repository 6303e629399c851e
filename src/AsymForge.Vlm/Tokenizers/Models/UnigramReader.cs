using System.Text.Json;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads a <c>model</c> of type Unigram.</summary>
internal static class UnigramReader
{
    private const double UnknownPenalty = 10;
    private const int LongestPiece = 1024;

    public static UnigramVocabulary Read(JsonPlace model, IReadOnlyList<AddedToken> added)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var pieces = new RuneTrie<UnigramPiece>();
        HashSet<string> special = [.. added.Where(token => token.IsSpecial).Select(token => token.Content)];
        double lowest = double.PositiveInfinity;
        foreach (JsonPlace place in model.Get("vocab").Items())
        {
            (string piece, double score) = ReadPiece(place);
            if (!ids.TryAdd(piece, ids.Count) || ids.Count > BpeReader.HighestId)
            {
                throw place.Error($"has '{piece}' twice, or is one piece too many; one id per text was expected");
            }

            lowest = Math.Min(lowest, score);
            if (!special.Contains(piece))
            {
                pieces.Add(AlignedText.RunesOf(piece), new UnigramPiece(ids[piece], score));
            }
        }

        return new UnigramVocabulary
        {
            Ids = ids,
            Pieces = pieces,
            UnknownScore = (ids.Count == 0 ? 0 : lowest) - UnknownPenalty,
            Unknown = model.Find("unk_id") is { } unknown ? unknown.Integer(0, ids.Count - 1) : null,
            Bytes = model.Flag("byte_fallback", false) ? ByteTokens.Of(ids) : null,
        };
    }

    private static (string Piece, double Score) ReadPiece(JsonPlace place)
    {
        if (place.Items().Take(3).ToArray() is not [var piece, { Value.ValueKind: JsonValueKind.Number } score])
        {
            throw place.Error("is not a piece and its score");
        }

        string text = piece.Text();
        double value = score.Value.GetDouble();
        return text.Length <= LongestPiece && double.IsFinite(value)
            ? (text, value)
            : throw place.Error($"has a piece of more than {LongestPiece} characters or a score that is not finite");
    }
}
