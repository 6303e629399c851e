namespace AsymForge.Vlm.Tokenizers;

/// <summary>A chain of <see cref="DecodeStage"/>s over one stream of ids.</summary>
internal sealed class StreamingDecoder : ITokenDecoder
{
    private readonly PipelineTokenizer tokenizer;
    private readonly bool skipSpecialTokens;
    private readonly DecodeStage first;
    private readonly CollectStage last = new();

    public StreamingDecoder(PipelineTokenizer tokenizer, IEnumerable<DecodeStage> stages, bool skipSpecialTokens)
    {
        (this.tokenizer, this.skipSpecialTokens) = (tokenizer, skipSpecialTokens);
        DecodeStage[] chain = [.. stages, last];
        for (int i = 0; i + 1 < chain.Length; i++)
        {
            chain[i].Next = chain[i + 1];
        }

        first = chain[0];
    }

    public string? Append(int id)
    {
        Accept(id);
        return last.Take();
    }

    public string Flush()
    {
        first.Flush();
        return last.Take() ?? "";
    }

    public string DecodeAll(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            Accept(id);
        }

        return Flush();
    }

    private void Accept(int id)
    {
        if (tokenizer.DecodedFrom(id) is { } token && !(skipSpecialTokens && tokenizer.IsSpecial(id)))
        {
            first.Accept(token);
        }
    }
}
