using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2015: a rule captures nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CapturedStateAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2015",
        "A rule captures nothing",
        "'{0}' has {1} that captures '{2}' (code of a rule sees what it is passed, constants, tunables and weights). Make it a static method of the policy and pass '{2}'.");

    /// <summary>Called by the compiler.</summary>
    public CapturedStateAnalyzer()
        : base(Rule)
    {
    }
}
