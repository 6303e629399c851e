namespace AsymForge.Agreement;

/// <summary>Batches for any stage of any bound program, by seed: the same seed gives the same batch everywhere.</summary>
public static class AgreementCases
{
    /// <summary>The batch of a seed: a decision about pictures, or the first step of a cache.</summary>
    /// <param name="program">The program that it is for: its inputs, geometry and capacity.</param>
    /// <param name="stage">Index into its stages.</param>
    /// <param name="seed">0, 1, 2, … go through the layouts in turn.</param>
    public static AgreementBatch Draw(PolicyProgram program, int stage, int seed) => program.Stages[stage].Stage == Stage.AfterStep
        ? CacheCases.Draw(program, stage, seed)
        : VisionCases.Draw(program, stage, seed);

    /// <summary>The next step of a cache: what was kept, its statistics, and one entry more in each; null where the stage decides about pictures.</summary>
    /// <param name="program">The program.</param>
    /// <param name="batch">A step.</param>
    /// <param name="outcome">What was decided.</param>
    /// <param name="step">How many steps were taken before.</param>
    public static AgreementBatch? Next(PolicyProgram program, AgreementBatch batch, AgreementOutcome outcome, int step) =>
        program.Stages[batch.Stage].Stage == Stage.AfterStep ? CacheCases.Next(program, batch, outcome, step) : null;

    /// <summary>A random number generator of a seed; programs that differ see different numbers.</summary>
    internal static Random RandomOf(PolicyProgram program, int stage, int seed)
    {
        uint hash = 2166136261;
        foreach (char c in program.Info.Hash)
        {
            hash = (hash ^ c) * 16777619;
        }

        return new(unchecked((int)(hash + ((uint)seed * 2654435761u) + ((uint)stage * 97u))));
    }
}
