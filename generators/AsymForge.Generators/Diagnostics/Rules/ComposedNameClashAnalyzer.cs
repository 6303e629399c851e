using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1054: a name comes with one rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComposedNameClashAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1054",
        "A name comes with one rule",
        "'{0}' brings the name '{1}', which {2} (values are bound by name). Set Prefix, as in Prefix = \"{3}\", or rename what is yours.");

    /// <summary>Called by the compiler.</summary>
    public ComposedNameClashAnalyzer()
        : base(Rule)
    {
    }
}
