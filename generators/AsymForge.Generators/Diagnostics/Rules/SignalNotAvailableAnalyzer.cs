using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4002: a signal exists at the stage of the rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SignalNotAvailableAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4002",
        "A signal exists at the stage of the rule",
        "'{0}' reads '{1}' at stage {2} (it is known at {3}). {4}.");

    /// <summary>Called by the compiler.</summary>
    public SignalNotAvailableAnalyzer()
        : base(Rule)
    {
    }
}
