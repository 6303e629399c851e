namespace AsymForge.Vlm.Tokenizers;

/// <summary>Takes up to a number of one character off the front: of each token, or, after tokens were fused, of the text.</summary>
internal sealed class StripStage : DecodeStage
{
    private readonly char content;
    private readonly int most;
    private readonly bool fused;
    private int left;

    public StripStage(char content, int most, bool fused)
    {
        (this.content, this.most, this.fused) = (content, most, fused);
        left = most;
    }

    public override void Accept(string token)
    {
        if (!fused)
        {
            left = most;
        }

        int start = 0;
        while (left > 0 && start < token.Length && token[start] == content)
        {
            start++;
            left--;
        }

        if (start < token.Length)
        {
            left = 0;
        }

        Pass(token[start..]);
    }

    public override void Flush()
    {
        left = most;
        base.Flush();
    }
}
