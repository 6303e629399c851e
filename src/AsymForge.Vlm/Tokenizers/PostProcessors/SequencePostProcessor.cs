namespace AsymForge.Vlm.Tokenizers;

/// <summary>Several post-processors, one after the other.</summary>
internal sealed class SequencePostProcessor(IReadOnlyList<IPostProcessor> parts) : IPostProcessor
{
    public void Apply(TokenSink tokens, bool addSpecialTokens)
    {
        foreach (IPostProcessor part in parts)
        {
            part.Apply(tokens, addSpecialTokens);
        }
    }
}
