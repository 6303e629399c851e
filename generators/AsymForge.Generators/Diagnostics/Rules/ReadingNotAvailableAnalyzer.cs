using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4012: attention exists where a rule reads it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReadingNotAvailableAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4012",
        "Attention exists where a rule reads it",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ReadingNotAvailableAnalyzer()
        : base(Rule)
    {
    }
}
