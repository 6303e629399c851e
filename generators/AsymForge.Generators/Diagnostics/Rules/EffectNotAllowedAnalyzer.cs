using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4010: an effect exists at the stage of the rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EffectNotAllowedAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4010",
        "An effect exists at the stage of the rule",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public EffectNotAllowedAnalyzer()
        : base(Rule)
    {
    }
}
