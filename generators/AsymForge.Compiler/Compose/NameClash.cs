namespace AsymForge.Compiler;

/// <summary>A name that comes with a rule but is in use.</summary>
/// <param name="Name">The name.</param>
/// <param name="Owner">The class that has it already.</param>
public sealed record NameClash(string Name, string Owner);
