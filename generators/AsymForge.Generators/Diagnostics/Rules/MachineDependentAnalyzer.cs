using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2030: a rule computes the same on every machine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MachineDependentAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2030",
        "A rule computes the same on every machine",
        "'{0}' calls '{1}' (its result differs from one processor to the next, and a decision must not). {2}.");

    /// <summary>Called by the compiler.</summary>
    public MachineDependentAnalyzer()
        : base(Rule)
    {
    }
}
