namespace AsymForge.Vlm.Tokenizers;

/// <summary>Works on the tokens of a whole text: adds those that frame it, or trims offsets.</summary>
internal interface IPostProcessor
{
    void Apply(TokenSink tokens, bool addSpecialTokens);
}
