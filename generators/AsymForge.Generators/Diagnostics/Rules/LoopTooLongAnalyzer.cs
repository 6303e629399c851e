using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2010: nested loops are short.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopTooLongAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2010",
        "Nested loops are short",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public LoopTooLongAnalyzer()
        : base(Rule)
    {
    }
}
