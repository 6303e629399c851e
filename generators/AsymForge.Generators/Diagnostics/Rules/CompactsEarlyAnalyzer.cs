using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1071: caches that are compared hold the same tokens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompactsEarlyAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1071",
        "Caches that are compared hold the same tokens",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public CompactsEarlyAnalyzer()
        : base(Rule)
    {
    }
}
