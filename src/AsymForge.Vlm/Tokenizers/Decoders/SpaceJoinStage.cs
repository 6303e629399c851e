namespace AsymForge.Vlm.Tokenizers;

/// <summary>What a file without a decoder means: tokens with a space between them.</summary>
internal sealed class SpaceJoinStage : DecodeStage
{
    private bool isFirst = true;

    public override void Accept(string token)
    {
        Pass(isFirst ? token : " " + token);
        isFirst = false;
    }

    public override void Flush()
    {
        isFirst = true;
        base.Flush();
    }
}
