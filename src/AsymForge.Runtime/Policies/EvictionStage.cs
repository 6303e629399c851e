namespace AsymForge.Runtime.Policies;

/// <summary>
/// The <see cref="Stage.AfterStep"/> stage of a bound program with the memory it works in: one segment per decoder layer, each in a slot of fixed size. Statistics stand beside the entries in the
/// cache; a step reads them, runs the stage, writes them back and drops what the decision does not keep. Nothing is allocated after construction. Not thread-safe.
/// </summary>
public sealed unsafe class EvictionStage : IDisposable
{
    private readonly PolicyArena arena = new();
    private readonly PolicyProgram program;
    private readonly IPolicyBackend backend;
    private readonly int slotEntries;
    private readonly int[] known;
    private readonly int[] logical;
    private readonly Segment[] segments;
    private readonly TensorView[] inputs;
    private readonly float* attention;
    private readonly int* slots;
    private readonly float* state;
    private readonly Decision decision;
    private readonly int* kept;
    private readonly TensorView stateView;
    private readonly TensorView scratch;

    /// <summary>Takes the memory.</summary>
    /// <param name="program">The bound program.</param>
    /// <param name="index">Which of its stages.</param>
    /// <param name="backend">What runs it.</param>
    /// <param name="entries">Most live entries that a layer can have.</param>
    /// <exception cref="ArgumentException">The stage does not act after a step, has an effect other than <see cref="Effect.Keep"/>, or reads an input of another stage.</exception>
    public EvictionStage(PolicyProgram program, int index, IPolicyBackend backend, int entries)
    {
        (this.program, this.backend, slotEntries, Index, Spec) = (program, backend, entries, index, program.Stages[index]);
        if (Spec.Stage != Stage.AfterStep || Spec.Effects != Effect.Keep)
        {
            throw new ArgumentException($"{program.Info.Name}: stage {index} is {Spec.Stage} with effects {Spec.Effects} (expected AfterStep with Keep).", nameof(index));
        }

        try
        {
            int layers = Spec.Layers.Count, all = checked(layers * entries);
            StateWidth = program.EntryStateBytes(index) / sizeof(float);
            known = new int[layers];
            logical = new int[entries];
            segments = new Segment[layers];
            attention = arena.Take<float>(all);
            slots = arena.Take<int>(3L * all);
            state = arena.Take<float>((long)StateWidth * all);
            stateView = StateWidth == 0 ? default : TensorView.Dense(state, (all, StateWidth));
            kept = arena.Take<int>(all);
            decision = new Decision
            {
                Counts = TensorView.Dense(arena.Take<int>(layers), layers),
                Kept = TensorView.Dense(kept, all),
                Scores = TensorView.Dense(arena.Take<float>(all), all),
            };
            inputs = [.. program.Inputs.Slice(Spec.FirstInput, Spec.InputCount).ToArray().Select(spec => View(spec.Kind, all))];
            int bytes = checked((int)program.ScratchBytes(index, new BatchExtent(layers, all, 0)));
            scratch = bytes == 0 ? default : TensorView.Dense(arena.Take<byte>(bytes), bytes);
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    /// <summary>Which of the program's stages this is.</summary>
    public int Index { get; }

    /// <summary>What the program says of it.</summary>
    public StageSpec Spec { get; }

    /// <summary>Statistics per entry, in floats: what <see cref="KvCacheShape.Statistics"/> has to be.</summary>
    public int StateWidth { get; }

    /// <summary>Whether the stage reads <paramref name="kind"/>.</summary>
    public bool Reads(InputKind kind)
    {
        foreach (ref readonly InputSpec spec in program.Inputs.Slice(Spec.FirstInput, Spec.InputCount))
        {
            if (spec.Kind == kind)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where the newest row of a layer is written before <see cref="Step"/>: float32 [1, entries], head mean; empty where the stage does not read it.</summary>
    /// <param name="layer">The decoder layer.</param>
    /// <param name="entries">Its live entries, the newest included.</param>
    /// <exception cref="ArgumentOutOfRangeException">More entries than the stage was made for.</exception>
    public TensorView Attention(int layer, int entries)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries, slotEntries);
        return Covers(layer) && Reads(InputKind.StepAttention) ? TensorView.Dense(attention + First(layer), (1, entries)) : default;
    }

    /// <summary>Forgets the statistics: eviction starts over with the next step.</summary>
    public void Reset() => known.AsSpan().Clear();

    /// <summary>Decides for every layer and drops from the cache what is not kept. Attention has been written before.</summary>
    /// <param name="cache">The cache, all KV heads of a layer alike.</param>
    /// <param name="ledger">What its tokens are.</param>
    /// <param name="fresh">Entries at the end of each layer that this row does not update.</param>
    /// <returns>Entries dropped, over all layers and KV heads.</returns>
    /// <exception cref="InvalidOperationException">The program broke its contract.</exception>
    public long Step(KvCache cache, EntryLedger ledger, int fresh)
    {
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = Load(cache, ledger, i, fresh);
        }

        backend.Decide(program, Index, new StageBatch
        {
            Inputs = inputs,
            Segments = segments,
            Decision = decision,
            EntryState = stateView,
            Scratch = scratch,
            Keep = double.NaN,
        });

        long dropped = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            dropped += Apply(cache, i);
        }

        return dropped;
    }

    /// <inheritdoc />
    public void Dispose() => arena.Dispose();

    private Segment Load(KvCache cache, EntryLedger ledger, int slot, int fresh)
    {
        int layer = Spec.Layers.First + slot, entries = cache.Length(layer, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries, slotEntries);
        if (Reads(InputKind.EntrySlots))
        {
            Describe(cache, ledger, layer, entries);
        }

        if (StateWidth > 0)
        {
            float* own = state + ((long)StateWidth * First(layer));
            int before = Math.Min(known[slot], entries);
            cache.ReadStatistics(layer, 0, 0, new Span<float>(own, before * StateWidth));
            if (entries > before)
            {
                program.InitializeEntries(Index, TensorView.Dense(own + ((long)StateWidth * before), (entries - before, StateWidth)));
            }
        }

        Bounds bounds = program.Capacity(Index, entries);
        return new Segment { Layer = layer, Head = -1, First = First(layer), Count = entries, Lo = bounds.Lo, Hi = bounds.Hi, Fresh = fresh };
    }

    private void Describe(KvCache cache, EntryLedger ledger, int layer, int entries)
    {
        Span<int> indices = logical.AsSpan(0, entries), rows = new(slots + (3L * First(layer)), 3 * entries);
        cache.CopyLogicalIndices(layer, 0, indices);
        for (int i = 0; i < entries; i++)
        {
            ledger.Describe(indices[i], rows.Slice(3 * i, 3));
        }
    }

    private long Apply(KvCache cache, int slot)
    {
        Segment segment = segments[slot];
        ReadOnlySpan<int> list = KeptList.Checked(program, segment, backend.ReadCount(decision, slot), kept);
        if (StateWidth > 0)
        {
            cache.WriteStatistics(segment.Layer, 0, 0, new ReadOnlySpan<float>(state + ((long)StateWidth * segment.First), segment.Count * StateWidth));
        }

        known[slot] = list.Length;
        if (list.Length == segment.Count)
        {
            return 0;
        }

        for (int head = 0; head < cache.Shape.KvHeads; head++)
        {
            cache.Keep(segment.Layer, head, list);
        }

        return (long)(segment.Count - list.Length) * cache.Shape.KvHeads;
    }

    private bool Covers(int layer) => layer >= Spec.Layers.First && layer < Spec.Layers.First + Spec.Layers.Count;

    private int First(int layer) => (layer - Spec.Layers.First) * slotEntries;

    private TensorView View(InputKind kind, int all) => kind switch
    {
        InputKind.StepAttention => TensorView.Dense(attention, all),
        InputKind.EntrySlots => TensorView.Dense(slots, (all, 3)),
        _ => throw new ArgumentException($"{program.Info.Name}: stage {Index} reads {kind}, which {Spec.Stage} does not offer.", nameof(kind)),
    };
}
