using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1055: rules of another assembly can be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadableRulesAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1055",
        "Rules of another assembly can be read",
        "The rules of '{1}' in assembly '{2}' cannot be read: {3} ('{0}' takes what a generator wrote there). Build that assembly again with this version of AsymForge.");

    /// <summary>Called by the compiler.</summary>
    public UnreadableRulesAnalyzer()
        : base(Rule)
    {
    }
}
