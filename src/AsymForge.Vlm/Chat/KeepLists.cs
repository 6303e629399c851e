namespace AsymForge.Vlm.Chat;

/// <summary>Which vision tokens each decoder layer holds at the end of a prefill, read from the cache itself.</summary>
internal sealed class KeepLists
{
    public KeepLists(PromptSequence prompt, DecoderSession decoder)
    {
        int[] vision = new int[prompt.Count];
        int seen = 0;
        for (int logical = 0; logical < prompt.Count; logical++)
        {
            vision[logical] = prompt[logical].IsVision ? seen++ : PromptSequence.NoPicture;
        }

        int[][] layers = [.. Enumerable.Range(0, decoder.Cache.Shape.Layers).Select(layer => OfLayer(decoder, layer, vision))];
        int[] all = layers.FirstOrDefault(list => list.Length < seen) ?? layers[0];
        First = all;
        ByLayer = layers.All(list => list.AsSpan().SequenceEqual(all)) ? [] : layers;
    }

    /// <summary>The list of the first layer that holds fewer than all: what the first stage that decides has kept.</summary>
    public IReadOnlyList<int> First { get; }

    /// <summary>[layers], or empty where all are alike.</summary>
    public IReadOnlyList<IReadOnlyList<int>> ByLayer { get; }

    private static int[] OfLayer(DecoderSession decoder, int layer, int[] vision)
    {
        int[] indices = new int[decoder.Cache.Length(layer, 0)];
        decoder.Cache.CopyLogicalIndices(layer, 0, indices);
        return [.. indices.Where(logical => vision[logical] != PromptSequence.NoPicture).Select(logical => vision[logical])];
    }
}
