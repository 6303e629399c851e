namespace AsymForge;

/// <summary>Names a learned vector of a policy (see <see cref="LearnedWeightsAttribute"/>). The values are in the bound program, never here.</summary>
/// <param name="Slot">Which of the policy's vectors this is, in order of declaration.</param>
public readonly record struct Weights(int Slot);
