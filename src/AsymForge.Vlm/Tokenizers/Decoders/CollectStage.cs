using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The end of the chain: gathers the text.</summary>
internal sealed class CollectStage : DecodeStage
{
    private readonly StringBuilder text = new();

    public override void Accept(string token) => text.Append(token);

    public string? Take()
    {
        if (text.Length == 0)
        {
            return null;
        }

        string taken = text.ToString();
        text.Clear();
        return taken;
    }
}
