using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4044: a rule reads sizes that the model fixes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SizeNotFixedAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4044",
        "A rule reads sizes that the model fixes",
        "'{0}' {1}, which '{2}' does not fix (it depends on the picture). Read scores.Count or token.Index instead, or name another model.");

    /// <summary>Called by the compiler.</summary>
    public SizeNotFixedAnalyzer()
        : base(Rule)
    {
    }
}
