using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1030: learned weights are a static partial property.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightsDeclarationAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1030",
        "Learned weights are a static partial property",
        "'{0}' {1} (learned weights are 'static partial Weights {0} {{ get; }}'). Declare it like that.");

    /// <summary>Called by the compiler.</summary>
    public WeightsDeclarationAnalyzer()
        : base(Rule)
    {
    }
}
