using AsymForge.Runtime;
using AsymForge.Vlm.Models.Llama;

namespace AsymForge.Vlm.Chat;

/// <summary>The tokens that a prefill still carries: hidden states with logical index and position of each. Dropping some moves the others together.</summary>
internal sealed unsafe class SequenceRows : IDisposable
{
    private readonly NativeArena arena;
    private readonly int* positions;
    private readonly int[] logical;
    private readonly int width;
    private readonly float* hidden;

    /// <param name="capacity">Most rows.</param>
    /// <param name="width">Width of a hidden state.</param>
    public SequenceRows(int capacity, int width)
    {
        this.width = width;
        arena = new NativeArena(((long)capacity * (width + 1) * sizeof(float)) + 128);
        hidden = arena.Allocate<float>((long)capacity * width);
        positions = arena.Allocate<int>(capacity);
        logical = new int[capacity];
    }

    /// <summary>Rows at hand.</summary>
    public int Count { get; private set; }

    /// <summary>[rows]: the logical index of each.</summary>
    public ReadOnlySpan<int> Logical => logical.AsSpan(0, Count);

    public void Clear() => Count = 0;

    /// <summary>Adds a row and gives its hidden state to be written: [width].</summary>
    public Span<float> Add(int logicalIndex, int position)
    {
        logical[Count] = logicalIndex;
        positions[Count] = position;
        return new Span<float>(hidden + ((long)Count++ * width), width);
    }

    /// <summary>[count, width]</summary>
    public TensorView Hidden(int first, int count) => TensorView.Dense(hidden + ((long)first * width), (count, width));

    /// <summary>Where a run of rows stands.</summary>
    public LlamaRows Places(int first, int count) => new(TensorView.Dense(positions + first, count), logical.AsSpan(first, count));

    /// <summary>Keeps the rows that <paramref name="keep"/> marks.</summary>
    /// <param name="keep">[rows]</param>
    public void Compact(ReadOnlySpan<bool> keep)
    {
        int to = 0;
        for (int from = 0; from < Count; from++)
        {
            if (!keep[from])
            {
                continue;
            }

            if (to != from)
            {
                (logical[to], positions[to]) = (logical[from], positions[from]);
                new ReadOnlySpan<float>(hidden + ((long)from * width), width).CopyTo(new Span<float>(hidden + ((long)to * width), width));
            }

            to++;
        }

        Count = to;
    }

    public void Dispose() => arena.Dispose();
}
