using AsymForge.Compiler;

namespace AsymForge.Generators.Parsing;

/// <summary>A rule that a class takes from another.</summary>
/// <param name="Attribute">The attribute that takes it.</param>
/// <param name="Graft">What it is taken from; null where it cannot be, which has been reported.</param>
internal sealed record ComposedRule(ComposingAttribute Attribute, Graft? Graft);
