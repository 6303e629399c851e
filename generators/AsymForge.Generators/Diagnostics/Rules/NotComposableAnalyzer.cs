using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1050: rules are taken from a class that has them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotComposableAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1050",
        "Rules are taken from a class that has them",
        "'{0}' names '{1}', which has no rules (they are taken from a class marked [CompressionPolicy] or [CompressionRules]). Name one of these, or mark it.");

    /// <summary>Called by the compiler.</summary>
    public NotComposableAnalyzer()
        : base(Rule)
    {
    }
}
