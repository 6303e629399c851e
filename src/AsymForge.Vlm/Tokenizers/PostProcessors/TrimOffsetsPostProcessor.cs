namespace AsymForge.Vlm.Tokenizers;

/// <summary>Takes the white space at the ends of a token out of its offsets; a single space that a pre-tokenizer put in front of the text stays out of the count.</summary>
internal sealed class TrimOffsetsPostProcessor(Func<int, string?> tokenOf, bool addPrefixSpace) : IPostProcessor
{
    public void Apply(TokenSink tokens, bool addSpecialTokens)
    {
        for (int i = 0; i < tokens.Ids.Count; i++)
        {
            ReadOnlySpan<char> token = tokens.Matches[i] ?? tokenOf(tokens.Ids[i]) ?? "";
            (int start, int end) = tokens.Offsets[i];
            int leading = 0, trailing = 0;
            while (leading < token.Length && IsSpace(token[leading]))
            {
                leading++;
            }

            while (trailing < token.Length && IsSpace(token[^(trailing + 1)]))
            {
                trailing++;
            }

            bool isOwnPrefix = leading == 1 && addPrefixSpace && (i == 0 || start == 0);
            start = isOwnPrefix ? start : Math.Min(start + leading, end);
            end = trailing > 0 && end >= trailing ? Math.Max(end - trailing, start) : end;
            tokens.Offsets[i] = new TokenOffset(start, end);
        }
    }

    private static bool IsSpace(char character) => character == ByteCharacters.Of((byte)' ') || RuneClass.IsSpace(character);
}
