namespace AsymForge.Vlm.Tokenizers;

/// <summary>Puts fixed tokens before and after the text's own.</summary>
internal sealed class FramePostProcessor(int[] before, int[] after) : IPostProcessor
{
    public void Apply(TokenSink tokens, bool addSpecialTokens)
    {
        if (!addSpecialTokens)
        {
            return;
        }

        tokens.Ids.InsertRange(0, before);
        tokens.Offsets.InsertRange(0, new TokenOffset[before.Length]);
        tokens.Matches.InsertRange(0, new string?[before.Length]);
        tokens.Ids.AddRange(after);
        tokens.Offsets.AddRange(new TokenOffset[after.Length]);
        tokens.Matches.AddRange(new string?[after.Length]);
    }
}
