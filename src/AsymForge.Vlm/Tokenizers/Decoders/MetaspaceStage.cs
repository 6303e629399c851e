namespace AsymForge.Vlm.Tokenizers;

/// <summary>Turns marks into spaces; those of the first token vanish where encoding put one there.</summary>
internal sealed class MetaspaceStage(char mark, bool prepended) : DecodeStage
{
    private bool isFirst = true;

    public override void Accept(string token)
    {
        Pass(isFirst && prepended ? token.Replace(mark.ToString(), "", StringComparison.Ordinal) : token.Replace(mark, ' '));
        isFirst = false;
    }

    public override void Flush()
    {
        isFirst = true;
        base.Flush();
    }
}
