using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Tests;

/// <summary>Runs bound programs on plain arrays, as a runtime would: pinned tensors, segments with bounds from <see cref="PolicyProgram.Capacity"/>.</summary>
internal static class ProgramRun
{
    /// <summary>Width of the embeddings that random programs see.</summary>
    public const int Hidden = 4;

    /// <summary>The geometry that tests bind to.</summary>
    public static ModelGeometry Model(int hidden, bool hasCls = true) => new() { Layers = 6, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = hidden, HasCls = hasCls, VisionTokens = 37 };

    /// <summary>The model with the sizes that <see cref="Model"/> has: what the interpreter runs.</summary>
    public static PolicyModel WithSizes(PolicyModel model, int hidden = 4) => KnownGeometry.Bind(model, size => Model(hidden)[(AsymForge.Geometry)(int)size]);

    /// <summary>The interpreter of a policy that is bound to <see cref="Model"/> and <see cref="FixedWeights"/>.</summary>
    public static InterpretedPolicy Interpreted(PolicyModel model, Action<Expr, Const>? observer = null, Action<Stmt, Const?>? statements = null) =>
        new(model, [.. model.Weights.Select(_ => FixedWeights.Values(Hidden))])
        {
            Functions = new(model) { Sizes = size => Model(Hidden)[(AsymForge.Geometry)(int)size], Observer = observer, StatementObserver = statements },
        };

    /// <summary>Runs the vision stage over two segments: a copy of the case in front, so that offsets count, and the case itself, whose decision is returned.</summary>
    public static VisionDecision Decide(PolicyProgram program, VisionCase input) => Decide(program, input, out _, runs: 1);

    /// <summary>Managed bytes that a warm run of the vision stage allocates on this thread.</summary>
    public static long AllocatedByRun(PolicyProgram program, VisionCase input)
    {
        Decide(program, input, out long bytes, runs: 100);
        return bytes;
    }

    private static VisionDecision Decide(PolicyProgram program, VisionCase input, out long allocatedByLast, int runs)
    {
        int n = input.Count, protectedCount = input.Protected?.Count(flag => flag) ?? 0;
        Bounds bounds = program.Capacity(0, n, input.Keep);
        Segment own = new()
        {
            First = n, Count = n, FirstText = input.Text.Length, TextCount = input.Text.Length, Lo = Math.Max(bounds.Lo, protectedCount), Hi = Math.Max(bounds.Hi, protectedCount),
            Protected = protectedCount, GridRows = input.GridRows, GridColumns = input.GridColumns,
        };
        Dictionary<InputKind, Array> data = new()
        {
            [InputKind.VisionEmbeddings] = Twice(Flat(input.Vision)),
            [InputKind.TextEmbeddings] = Twice(Flat(input.Text)),
            [InputKind.ClsAttention] = Twice(input.ClsAttention),
            [InputKind.AttentionRow] = Twice(input.LastRowAttention),
            [InputKind.TokenGrid] = Twice(Flat(input.Grid)),
        };
        Arena arena = new();
        StageBatch batch = new()
        {
            Inputs = Inputs(program, 0, data, arena),
            Segments = new[] { own with { First = 0, FirstText = 0 }, own },
            Protected = input.Protected is null ? default : arena.Put(Twice(input.Protected.Select(flag => flag ? (byte)1 : (byte)0).ToArray())),
            Decision = Outputs(arena, 2, 2 * n),
            Scratch = arena.Put(new byte[program.ScratchBytes(0, new BatchExtent(2, 2 * n, 2 * input.Text.Length))]),
            Keep = input.Keep,
        };
        allocatedByLast = 0;
        for (int run = 0; run < runs; run++)
        {
            // A collection, which tests beside this one cause, would count the rest of the thread's allocation buffer.
            int collections;
            do
            {
                collections = GC.CollectionCount(0);
                long before = GC.GetAllocatedBytesForCurrentThread();
                program.Run(0, batch);
                allocatedByLast = GC.GetAllocatedBytesForCurrentThread() - before;
            }
            while (GC.CollectionCount(0) != collections);
        }

        int[] counts = batch.Decision.Counts.AsSpan<int>().ToArray(), kept = batch.Decision.Kept.AsSpan<int>().ToArray();
        Assert.Equal(kept[..counts[0]], kept[n..(n + counts[1])]);
        float[] scores = batch.Decision.Scores.AsSpan<float>()[n..].ToArray();
        GC.KeepAlive(arena);
        return new(scores, kept[n..(n + counts[1])]);
    }

    /// <summary>Runs the eviction stage (the last) over one segment.</summary>
    public static CacheDecision Step(PolicyProgram program, CacheCase input)
    {
        int stage = program.Stages.Length - 1, n = input.Slots.Length;
        Arena arena = new();
        Dictionary<InputKind, Array> data = new() { [InputKind.StepAttention] = input.Attention, [InputKind.EntrySlots] = Flat(input.Slots) };
        Bounds bounds = program.Capacity(stage, n);
        StageBatch batch = new()
        {
            Inputs = Inputs(program, stage, data, arena),
            Segments = new[] { new Segment { First = 0, Count = n, Lo = bounds.Lo, Hi = bounds.Hi, Fresh = input.Fresh } },
            Decision = Outputs(arena, 1, n),
            EntryState = input.State.Length == 0 ? default : arena.Put(input.State.ToArray()),
            Scratch = arena.Put(new byte[program.ScratchBytes(stage, new BatchExtent(1, n, 0))]),
            Keep = double.NaN,
        };
        program.Run(stage, batch);
        CacheDecision decision = new(
            batch.Decision.Scores.AsSpan<float>().ToArray(),
            batch.Decision.Kept.AsSpan<int>()[..batch.Decision.Counts.AsSpan<int>()[0]].ToArray(),
            input.State.Length == 0 ? [] : batch.EntryState.AsSpan<float>().ToArray());
        GC.KeepAlive(arena);
        return decision;
    }

    private static TensorView[] Inputs(PolicyProgram program, int stage, Dictionary<InputKind, Array> data, Arena arena)
    {
        StageSpec spec = program.Stages[stage];
        return [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => data[(InputKind)(int)input.Kind] switch
        {
            int[] whole => arena.Put(whole),
            float[] real => arena.Put(real),
            _ => default,
        })];
    }

    private static Decision Outputs(Arena arena, int segments, int tokens) => new()
    {
        Counts = arena.Put(new int[segments]),
        Kept = arena.Put(Enumerable.Repeat(-1, tokens).ToArray()),
        Scores = arena.Put(new float[tokens]),
    };

    private static T[] Flat<T>(T[][] rows) => [.. rows.SelectMany(row => row)];

    private static T[] Twice<T>(T[] once) => [.. once, .. once];

    // Keeps what it pinned alive as long as the call runs.
    private sealed class Arena
    {
        private readonly List<Array> held = [];

        public unsafe TensorView Put<T>(T[] values)
            where T : unmanaged
        {
            T[] pinned = GC.AllocateArray<T>(Math.Max(1, values.Length), pinned: true);
            values.CopyTo(pinned, 0);
            held.Add(pinned);
            fixed (T* first = pinned)
            {
                return TensorView.Dense(first, values.Length);
            }
        }
    }
}
