namespace AsymForge.Vlm.Accounting;

/// <summary>The sizes of a decoder that its cost depends on.</summary>
/// <param name="Hidden">Width of an embedding, d.</param>
/// <param name="Ffn">Width inside the gated feed-forward block, m.</param>
/// <param name="Heads">Query heads, H.</param>
/// <param name="KvHeads">Key/value heads, Hkv.</param>
/// <param name="HeadDim">Width of a head, D.</param>
public readonly record struct DecoderShape(int Hidden, int Ffn, int Heads, int KvHeads, int HeadDim);
