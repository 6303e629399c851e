using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Running;

namespace AsymForge.PolicyLaws.Laws;

/// <summary>How a stage behaves as code: the same result for the same input, nothing written elsewhere, nothing allocated.</summary>
internal static class RunLaws
{
    private const int WarmUp = 3;
    private const int Measured = 8;
    private const int Attempts = 20;

    /// <summary>The same inputs give the same decision, scores and statistics, whatever scratch memory held before.</summary>
    public static void Determinism(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        for (int stage = 0; stage < program.Program.Stages.Length; stage++)
        {
            StageArena arena = new(program.Program, stage, given);
            Outcome first = arena.Run(leftover: 0xFF), second = arena.Run(leftover: 0), other = new StageArena(subject.Bind(given).Program, stage, given).Run(leftover: 0x3C);
            for (int i = 0; i < given.Segments.Count; i++)
            {
                Require.That(first.Agrees(i, second, i), $"stage {stage} decides {Show(first, i)} for segment {i}, then {Show(second, i)}");
                Require.That(first.Agrees(i, other, i), $"stage {stage} decides {Show(first, i)} for segment {i}, bound anew {Show(other, i)}");
            }
        }
    }

    /// <summary>A segment's decision does not depend on what stands beside it.</summary>
    public static void BatchIndependence(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        for (int stage = 0; stage < program.Program.Stages.Length; stage++)
        {
            Outcome together = new StageArena(program.Program, stage, given).Run();
            for (int i = 0; i < given.Segments.Count; i++)
            {
                Outcome alone = new StageArena(program.Program, stage, given.Hidden, [given.Segments[i]]).Run();
                Require.That(together.Agrees(i, alone, 0), $"stage {stage} decides {Show(together, i)} for segment {i} in the batch, {Show(alone, 0)} alone");
            }
        }
    }

    /// <summary>A stage writes its decision, its statistics and the scratch that it asked for, and nothing beside them.</summary>
    public static void Memory(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        for (int stage = 0; stage < program.Program.Stages.Length; stage++)
        {
            StageArena arena = new(program.Program, stage, given);
            _ = arena.Run();
            Require.That(arena.IsIntact, $"stage {stage} wrote outside of its decision, statistics or scratch");
        }
    }

    /// <summary>After warm-up a run allocates no managed memory.</summary>
    public static void Allocation(LawSubject subject, LawCase given)
    {
        LawProgram program = subject.Bind(given);
        for (int stage = 0; stage < program.Program.Stages.Length; stage++)
        {
            StageArena arena = new(program.Program, stage, given);
            Repeat(arena, WarmUp);
            long bytes = AllocatedBy(arena);
            Require.That(bytes == 0, $"stage {stage} allocates {bytes / Measured} bytes per run");
        }
    }

    // A collection (and the last pause of one in the background, which no counter tells) counts what was left of the thread's allocation buffer as allocated. Code that allocates does so every time: the least counts.
    private static long AllocatedBy(StageArena arena)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(arena, Measured);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Repeat(StageArena arena, int times)
    {
        for (int i = 0; i < times; i++)
        {
            arena.Execute(leftover: 0);
        }
    }

    private static string Show(Outcome outcome, int segment) => $"{outcome.Count(segment)} [{string.Join(", ", outcome.Kept(segment).ToArray().Take(20))}]";
}
