using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2003: a rule calls its own policy and MathF.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForeignCallAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2003",
        "A rule calls its own policy and MathF",
        "'{0}' calls '{1}' (a rule calls static methods of its policy, signals and the functions of docs/language.md). {2}.");

    /// <summary>Called by the compiler.</summary>
    public ForeignCallAnalyzer()
        : base(Rule)
    {
    }
}
