namespace AsymForge.Vlm.Tokenizers;

/// <summary>Replaces one text by another inside each token.</summary>
internal sealed class ReplaceStage(string pattern, string content) : DecodeStage
{
    public override void Accept(string token) => Pass(token.Replace(pattern, content, StringComparison.Ordinal));
}
