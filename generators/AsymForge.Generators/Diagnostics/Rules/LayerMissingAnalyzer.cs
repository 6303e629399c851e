using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4001: a rule in prefill names its layer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerMissingAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4001",
        "A rule in prefill names its layer",
        "'{0}' acts in prefill before layer {1} (attention is read from the layer before it, so the first possible is 1). Set Layer to 1 or more.");

    /// <summary>Called by the compiler.</summary>
    public LayerMissingAnalyzer()
        : base(Rule)
    {
    }
}
