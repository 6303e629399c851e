namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// One step from tokens to text. Steps form a chain and keep what they cannot decide yet, so that decoding a stream and decoding a list are the
/// same code. One chain serves one stream.
/// </summary>
internal abstract class DecodeStage
{
    /// <summary>The step that takes this one's output.</summary>
    public DecodeStage? Next { get; set; }

    /// <summary>Takes one token's text.</summary>
    public abstract void Accept(string token);

    /// <summary>The stream ends: passes on what was kept, and starts anew.</summary>
    public virtual void Flush() => Next?.Flush();

    /// <summary>Hands a text to the next step.</summary>
    protected void Pass(string text) => Next!.Accept(text);
}
