using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4042: CLS attention is read where there is a CLS token.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoClsTokenAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4042",
        "CLS attention is read where there is a CLS token",
        "'{0}' reads ClsAttention, which '{1}' does not offer (the vision tower of its family, {2}, has no CLS token). Read another signal.");

    /// <summary>Called by the compiler.</summary>
    public NoClsTokenAnalyzer()
        : base(Rule)
    {
    }
}
