using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1056: a class is a policy or a rule class.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyAndRulesAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1056",
        "A class is a policy or a rule class",
        "'{0}' is marked both [CompressionPolicy] and [CompressionRules] (a rule class is no policy by itself, and a policy can be composed as it is). Remove [CompressionRules].");

    /// <summary>Called by the compiler.</summary>
    public PolicyAndRulesAnalyzer()
        : base(Rule)
    {
    }
}
