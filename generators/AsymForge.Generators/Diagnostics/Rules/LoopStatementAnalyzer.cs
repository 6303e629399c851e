using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2019: a loop is a 'for'.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopStatementAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2019",
        "A loop is a 'for'",
        "'{0}' has a '{1}' loop (a rule ends after a number of steps that is known when it is compiled). Write 'for (int i = 0; i < n; i++)' with a constant n, or with Math.Min(n, 64).");

    /// <summary>Called by the compiler.</summary>
    public LoopStatementAnalyzer()
        : base(Rule)
    {
    }
}
