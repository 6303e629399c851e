using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1031: learned weights have usable settings.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WeightsSettingAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1031",
        "Learned weights have usable settings",
        "Learned weights '{0}' set {1} to {2} (expected {3}). Change it.");

    /// <summary>Called by the compiler.</summary>
    public WeightsSettingAnalyzer()
        : base(Rule)
    {
    }
}
