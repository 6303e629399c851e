using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1074: the layers of a module fit together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleLayersAnalyzer : PolicyAnalyzer
{
    // The verifier writes these messages: it sees what the rules do together.
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1074",
        "The layers of a module fit together",
        "{0}");

    /// <summary>Called by the compiler.</summary>
    public ModuleLayersAnalyzer()
        : base(Rule)
    {
    }
}
