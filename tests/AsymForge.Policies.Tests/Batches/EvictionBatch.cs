using AsymForge.Runtime;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>Writes the answers of golden cases with a bound policy that evicts, one layer each, every step of all layers in one batch.</summary>
internal static unsafe class EvictionBatch
{
    /// <summary>What the caches went through, in the order of the cases.</summary>
    /// <param name="program">A policy bound to a model of at least as many layers as there are cases.</param>
    /// <param name="cases">Shorter answers end earlier and leave the batch.</param>
    public static AnswerCache[] Run(PolicyProgram program, params MethodCase[] cases)
    {
        int stage = program.Stages.ToArray().ToList().FindIndex(spec => spec.Stage == Stage.AfterStep);
        float fresh = Fresh(program, stage);
        AnswerCache[] caches = [.. cases.Select(golden => new AnswerCache(golden, fresh))];
        for (int step = 0; step < caches.Max(cache => cache.Steps); step++)
        {
            Step(program, stage, [.. caches.Where(cache => cache.Steps > step)]);
        }

        return caches;
    }

    private static float Fresh(PolicyProgram program, int stage)
    {
        float statistic;
        program.InitializeEntries(stage, TensorView.Dense(&statistic, (1, 1)));
        return statistic;
    }

    private static void Step(PolicyProgram program, int stage, AnswerCache[] caches)
    {
        Array.ForEach(caches, cache => cache.Append());
        int entries = caches.Sum(cache => cache.Entries);
        int scratch = checked((int)program.ScratchBytes(stage, new BatchExtent(caches.Length, entries, 0)));
        using NativeArena arena = new((32L * entries) + scratch + 4096);
        StageSpec spec = program.Stages[stage];
        Segment[] segments = Segments(program, stage, caches);
        TensorView state = Copy(arena.Floats((entries, 1)), caches.SelectMany(cache => cache.State()));
        Decision decision = new() { Counts = arena.Integers(caches.Length), Kept = arena.Integers(entries) };
        FixtureBackend.Instance.Decide(program, stage, new StageBatch
        {
            Inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => input.Kind switch
            {
                InputKind.StepAttention => Copy(arena.Floats(entries), caches.SelectMany(cache => cache.Attention())),
                InputKind.EntrySlots => Copy(arena.Integers((entries, 3)), caches.SelectMany(cache => cache.Slots())),
                _ => throw new InvalidOperationException($"No golden case offers {input.Kind}."),
            })],
            Segments = segments,
            Decision = decision,
            EntryState = state,
            Scratch = scratch == 0 ? default : arena.Bytes(scratch),
            Keep = double.NaN,
        });

        for (int i = 0; i < caches.Length; i++)
        {
            int first = segments[i].First, count = FixtureBackend.Instance.ReadCount(decision, i);
            caches[i].Apply(decision.Kept.AsSpan<int>().Slice(first, count), state.AsSpan<float>().Slice(first, segments[i].Count));
        }
    }

    private static Segment[] Segments(PolicyProgram program, int stage, AnswerCache[] caches)
    {
        Segment[] segments = new Segment[caches.Length];
        int first = 0;
        for (int i = 0; i < caches.Length; i++)
        {
            Bounds bounds = program.Capacity(stage, caches[i].Entries);
            segments[i] = new() { Layer = i, Head = -1, First = first, Count = caches[i].Entries, Lo = bounds.Lo, Hi = bounds.Hi, Fresh = 1 };
            first += caches[i].Entries;
        }

        return segments;
    }

    private static TensorView Copy<T>(TensorView to, IEnumerable<T> values)
        where T : unmanaged
    {
        values.ToArray().CopyTo(to.AsSpan<T>());
        return to;
    }
}
