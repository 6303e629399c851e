namespace AsymForge.PolicyLaws.Laws;

/// <summary>Something that is true of the logits of every policy on every model.</summary>
/// <param name="Name">What an error calls it.</param>
/// <param name="WhyNot">Why it says nothing about a policy; null where it applies.</param>
/// <param name="Check">Throws <see cref="LawBroken"/> where a prompt breaks it.</param>
internal sealed record ModelLaw(string Name, Func<ModelLawCase, string?> WhyNot, Action<ModelLawCase> Check);

/// <summary>A policy on one prompt of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">Which prompt.</param>
/// <param name="Program">The policy, bound so that eviction never acts.</param>
/// <param name="Tolerance">Largest difference of two logits, relative to the largest of the row.</param>
internal sealed record ModelLawCase(ILawModel Model, int Prompt, PolicyProgram Program, double Tolerance)
{
    /// <summary>The stages that choose among vision tokens.</summary>
    public IReadOnlyList<int> TokenStages { get; } =
        [.. Program.Stages.ToArray().Index().Where(row => row.Item.Stage != Stage.AfterStep).Select(row => row.Index)];

    /// <summary>Whether the policy renumbers kept tokens.</summary>
    public bool Compacts => TokenStages.Any(stage => Program.Stages[stage].Positions == Positions.Compact);
}
