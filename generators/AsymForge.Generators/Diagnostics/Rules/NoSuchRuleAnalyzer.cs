using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1051: a class that is composed has the rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoSuchRuleAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1051",
        "A class that is composed has the rule",
        "'{0}' asks '{1}' for a [{2}] method (it has {3}). Name a class that has one.");

    /// <summary>Called by the compiler.</summary>
    public NoSuchRuleAnalyzer()
        : base(Rule)
    {
    }
}
