using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4041: a rule acts at a layer that the model has.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerBeyondDepthAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4041",
        "A rule acts at a layer that the model has",
        "'{0}' acts before layer {1} of '{2}', which has {3} decoder layers (the last possible is {4}). Lower Layer.");

    /// <summary>Called by the compiler.</summary>
    public LayerBeyondDepthAnalyzer()
        : base(Rule)
    {
    }
}
