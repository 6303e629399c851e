using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2021: a choice is an expression.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwitchStatementAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2021",
        "A choice is an expression",
        "'{0}' has a 'switch' statement (a rule is compiled for every target). Write a switch expression, such as x switch {{ < 3 => 1f, _ => 0f }}, or if and else.");

    /// <summary>Called by the compiler.</summary>
    public SwitchStatementAnalyzer()
        : base(Rule)
    {
    }
}
