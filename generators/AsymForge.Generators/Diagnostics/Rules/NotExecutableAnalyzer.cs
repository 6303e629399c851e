using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1070: what is declared can be executed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotExecutableAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1070",
        "What is declared can be executed",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public NotExecutableAnalyzer()
        : base(Rule)
    {
    }
}
