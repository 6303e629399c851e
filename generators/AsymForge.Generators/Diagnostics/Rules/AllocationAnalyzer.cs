using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2014: a rule does not allocate.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AllocationAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2014",
        "A rule does not allocate",
        "'{0}' allocates {1} (a rule runs once per token, on devices without a heap). {2}.");

    /// <summary>Called by the compiler.</summary>
    public AllocationAnalyzer()
        : base(Rule)
    {
    }
}
