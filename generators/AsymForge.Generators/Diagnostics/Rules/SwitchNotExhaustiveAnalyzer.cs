using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2011: a switch has an arm for every value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SwitchNotExhaustiveAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2011",
        "A switch has an arm for every value",
        "'{0}' has a switch without an arm for every value (C# throws where no arm fits, and a rule cannot). Add an arm '_ =>'.");

    /// <summary>Called by the compiler.</summary>
    public SwitchNotExhaustiveAnalyzer()
        : base(Rule)
    {
    }
}
