namespace AsymForge.PolicyLaws.Laws;

/// <summary>What a policy may do to logits: nothing while it keeps everything, and otherwise exactly what hiding the deleted columns does.</summary>
internal static class ModelLaws
{
    private static readonly double[] Fractions = [0.5, 0.1];

    public static IReadOnlyList<ModelLaw> All { get; } =
    [
        new("Identity", _ => null, Identity),
        new("Deletion", WhyNothingIsDeleted, Deletion),
        new("Positions", WhyNothingMoves, KeptPositions),
    ];

    // A fraction that replaces the budget needs exactly one stage that it acts on.
    private static string? WhyNothingMoves(ModelLawCase on) => on.TokenStages.Count == 1 ? null : $"the policy chooses among vision tokens in {on.TokenStages.Count} stages, not one";

    private static string? WhyNothingIsDeleted(ModelLawCase on) => WhyNothingMoves(on) ?? (on.Compacts ? "the policy renumbers what it keeps" : null);

    /// <summary>A policy that keeps everything gives the dense model's logits, bit by bit.</summary>
    private static void Identity(ModelLawCase on)
    {
        LawAnswer dense = on.Model.Dense(on.Prompt, []), full = on.Model.Under(on.Prompt, on.Program, on.TokenStages.Count == 1 ? 1 : double.NaN);
        Require.That(full.Logits.Count == dense.Logits.Count, $"{full.Logits.Count} rows of logits, the dense model has {dense.Logits.Count}");
        for (int row = 0; row < dense.Logits.Count; row++)
        {
            for (int token = 0; token < dense.Logits[row].Length; token++)
            {
                bool same = BitConverter.SingleToInt32Bits(full.Logits[row][token]) == BitConverter.SingleToInt32Bits(dense.Logits[row][token]);
                Require.That(same, $"logit {token} of row {row} is {full.Logits[row][token]} with everything kept, {dense.Logits[row][token]} in the dense model");
            }
        }
    }

    /// <summary>A policy that deletes tokens gives the logits of the dense model with their columns hidden from its stage on, to rounding.</summary>
    private static void Deletion(ModelLawCase on)
    {
        foreach (double keep in Fractions)
        {
            LawAnswer pruned = on.Model.Under(on.Prompt, on.Program, keep);
            LawAnswer hidden = on.Model.Dense(on.Prompt, [.. pruned.Choices.Select(choice => Hidden(on.Program, choice, pruned.VisionTokens))]);
            for (int row = 0; row < hidden.Logits.Count; row++)
            {
                float scale = hidden.Logits[row].Max(MathF.Abs);
                for (int token = 0; token < hidden.Logits[row].Length; token++)
                {
                    float a = pruned.Logits[row][token], b = hidden.Logits[row][token];
                    Require.That(
                        Math.Abs((double)a - b) <= on.Tolerance * scale,
                        $"at keep {keep} logit {token} of row {row} is {a} with tokens deleted, {b} with their columns hidden (scale {scale}, tolerance {on.Tolerance})");
                }
            }
        }
    }

    /// <summary>Kept tokens have their own positions, and so has what follows; with <see cref="Positions.Compact"/> they are numbered without gaps.</summary>
    private static void KeptPositions(ModelLawCase on)
    {
        LawAnswer dense = on.Model.Dense(on.Prompt, []);
        foreach (double keep in Fractions)
        {
            LawAnswer pruned = on.Model.Under(on.Prompt, on.Program, keep);
            CheckDeleted(on, pruned, dense, keep);
            for (int i = 0; i < pruned.Places.Count; i++)
            {
                TokenPlace place = pruned.Places[i];
                int expected = on.Compacts ? i : dense.Places[place.Token].Position;
                Require.That(place.Position == expected, $"at keep {keep} token {place.Token} of the prompt is at position {place.Position} (expected {expected})");
            }

            int next = on.Compacts ? pruned.Places.Count : dense.NextPosition;
            Require.That(pruned.NextPosition == next, $"at keep {keep} the next token is at position {pruned.NextPosition} (expected {next})");
        }
    }

    // What was dropped must be gone from the cache: keeping it would be no deletion. And it must be as much as the fraction says.
    private static void CheckDeleted(ModelLawCase on, LawAnswer pruned, LawAnswer dense, double keep)
    {
        int kept = on.Program.Capacity(on.TokenStages[0], pruned.VisionTokens, keep).Lo, gone = dense.Places.Count - pruned.Places.Count;
        Require.That(pruned.Choices is [{ } only] && only.Kept.Count == kept, $"at keep {keep} one choice of {kept} vision tokens is expected, [{string.Join(", ", pruned.Choices.Select(choice => choice.Kept.Count))}] were made");
        Require.That(gone == pruned.VisionTokens - kept, $"at keep {keep} {pruned.VisionTokens - kept} vision tokens were dropped, {gone} left the cache of the last layer");
    }

    private static HiddenColumns Hidden(PolicyProgram program, StageChoice choice, int visionTokens)
    {
        StageSpec spec = program.Stages[choice.Stage];
        return new(spec.Stage == Stage.BeforePrefill ? 0 : spec.Layers.First, [.. Enumerable.Range(0, visionTokens).Except(choice.Kept)]);
    }
}
