using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1001: a policy is partial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NotPartialAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1001",
        "A policy is partial",
        "'{0}' is not declared partial (its generated half is added to '{1}'). Add '{2}' to '{1}'.");

    /// <summary>Called by the compiler.</summary>
    public NotPartialAnalyzer()
        : base(Rule)
    {
    }
}
