namespace AsymForge.Compiler;

/// <summary>
/// Checks what a policy computes, as far as its text fixes it: budgets that can keep nothing, thresholds that decide nothing, integers that leave their type, counts that are said never to fall.
/// What is found says nothing against running the program, which has a meaning for every value; it is hardly ever the one that was meant.
/// </summary>
public static class ValueChecks
{
    /// <summary>Everything that was found in a model that the <see cref="Verifier"/> has nothing against, in a fixed order.</summary>
    public static EquatableArray<Finding> Run(PolicyModel model) =>
        BudgetChecks.Run(model).Concat(ThresholdChecks.Run(model)).Concat(OverflowChecks.Run(model)).ToArray();
}
