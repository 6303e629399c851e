using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Diagnostics;

/// <summary>
/// Something wrong in a policy, where it is written. Holds Roslyn objects on purpose: analyzers report it at once with a fresh location, and the generator's models never carry it.
/// </summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What fills the message, as text.</param>
internal sealed record Mistake(DiagnosticDescriptor Rule, Location Location, string[] Arguments)
{
    /// <summary>The diagnostic to report.</summary>
    internal Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, [.. Arguments]);
}
