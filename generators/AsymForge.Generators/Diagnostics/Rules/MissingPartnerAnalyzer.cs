using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1075: rules that need each other are declared together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingPartnerAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1075",
        "Rules that need each other are declared together",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public MissingPartnerAnalyzer()
        : base(Rule)
    {
    }
}
