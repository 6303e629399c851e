using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1072: a statistic of cache entries is a static partial property with an update.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EntryStateDeclarationAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1072",
        "A statistic is a static partial property with an update",
        "Statistic '{0}' {1} ({2}). {3}.");

    /// <summary>Called by the compiler.</summary>
    public EntryStateDeclarationAnalyzer()
        : base(Rule)
    {
    }
}
