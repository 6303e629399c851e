using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4013: the answer's tokens are read when they exist.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AnswerTooEarlyAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4013",
        "The answer's tokens are read when they exist",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public AnswerTooEarlyAnalyzer()
        : base(Rule)
    {
    }
}
