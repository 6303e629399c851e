using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2007: a rule has a body.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoBodyAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2007",
        "A rule has a body",
        "'{0}' has no body to compile (a rule is ordinary C#). Give it a body.");

    /// <summary>Called by the compiler.</summary>
    public NoBodyAnalyzer()
        : base(Rule)
    {
    }
}
