using AsymForge.Runtime;
using AsymForge.Runtime.Policies;
using AsymForge.Vlm.Models.Llama;

namespace AsymForge.Vlm.Chat;

/// <summary>Which attention rows a session asks for: none, the last prompt token's in one layer, or the newest token's for eviction. With a mask, what a test hides.</summary>
internal sealed class SessionTap : IAttentionTap, IDisposable
{
    private const int None = -1;

    private readonly NativeArena arena;
    private readonly TensorView row;
    private int rowLayer = None;
    private EvictionStage? eviction;

    /// <param name="entries">Most entries of a layer.</param>
    public SessionTap(int entries)
    {
        arena = new NativeArena(((long)entries * sizeof(float)) + 64);
        row = arena.Floats((1, entries));
    }

    /// <summary>Hides columns per layer; null in use.</summary>
    public VisibilityMask? Mask { get; set; }

    /// <summary>Nothing is read from here on.</summary>
    public void Rest() => (rowLayer, eviction) = (None, null);

    /// <summary>From here on the last row of one layer is read.</summary>
    public void ReadLastRow(int layer) => (rowLayer, eviction) = (layer, null);

    /// <summary>From here on every step's row is read as <paramref name="stage"/> needs it.</summary>
    public void ReadSteps(EvictionStage? stage) => (rowLayer, eviction) = (None, stage);

    /// <summary>The row that was read: [entries].</summary>
    public ReadOnlySpan<float> LastRow(int entries) => row.AsSpan<float>()[..entries];

    /// <inheritdoc />
    public TensorView Export(int layer, int entries) => layer == rowLayer ? RowOf(entries) : eviction?.Attention(layer, entries) ?? default;

    /// <inheritdoc />
    public TensorView Visible(int layer, int entries) => Mask?.Of(layer, entries) ?? default;

    public void Dispose() => arena.Dispose();

    private unsafe TensorView RowOf(int entries) => TensorView.Dense(row.Pointer<float>(), (1, entries));
}
