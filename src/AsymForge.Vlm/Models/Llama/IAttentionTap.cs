namespace AsymForge.Vlm.Models.Llama;

/// <summary>Reads attention while the decoder runs, or narrows it. Asked once per layer and chunk, after the chunk's own entries are in the cache.</summary>
internal interface IAttentionTap
{
    /// <summary>Where the attention of the chunk's last rows goes: float32 [rows, entries], head mean; empty where nobody reads this layer.</summary>
    TensorView Export(int layer, int entries);

    /// <summary>uint8 [entries]: 0 where no row may look; empty where every entry may be seen.</summary>
    TensorView Visible(int layer, int entries);
}
