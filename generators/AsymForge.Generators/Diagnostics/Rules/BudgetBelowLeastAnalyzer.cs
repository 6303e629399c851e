using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4046: a budget allows what is always kept.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BudgetBelowLeastAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4046",
        "A budget allows what is always kept",
        "'{0}' sets Max to {1}, which is {2} of the {3} vision tokens of '{4}' ({5}). Raise Max.");

    /// <summary>Called by the compiler.</summary>
    public BudgetBelowLeastAnalyzer()
        : base(Rule)
    {
    }
}
