namespace AsymForge.Vlm.Chat;

/// <summary>Columns of the dense model that nobody may look at, layer by layer: what deletion must be equal to. For laws and tests.</summary>
internal sealed unsafe class VisibilityMask
{
    private readonly byte[][] layers;

    /// <param name="layerCount">Decoder layers.</param>
    /// <param name="tokens">Tokens of the sequence, those still to be generated included.</param>
    public VisibilityMask(int layerCount, int tokens)
    {
        layers = new byte[layerCount][];
        for (int layer = 0; layer < layerCount; layer++)
        {
            layers[layer] = GC.AllocateUninitializedArray<byte>(tokens, pinned: true);
            layers[layer].AsSpan().Fill(1);
        }
    }

    /// <summary>Hides a token in one layer.</summary>
    public void Hide(int logical, int layer) => layers[layer][logical] = 0;

    /// <summary>uint8 [entries]; entry and logical index are the same in a dense cache.</summary>
    public TensorView Of(int layer, int entries)
    {
        fixed (byte* first = layers[layer])
        {
            return TensorView.Dense(first, entries);
        }
    }
}
