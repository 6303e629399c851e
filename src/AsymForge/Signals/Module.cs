namespace AsymForge;

/// <summary>Names a learned network of a policy (see <see cref="LearnedModuleAttribute"/>). The tensors are in the bound program, never here.</summary>
/// <param name="Slot">Which of the policy's networks this is, in order of declaration.</param>
public readonly record struct Module(int Slot);
