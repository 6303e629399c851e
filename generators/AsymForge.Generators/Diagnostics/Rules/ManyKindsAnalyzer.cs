using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1015: a method is one rule.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManyKindsAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1015",
        "A method is one rule",
        "Rule '{0}' is marked both [{1}] and [{2}] (a method is one rule). Write two methods.");

    /// <summary>Called by the compiler.</summary>
    public ManyKindsAnalyzer()
        : base(Rule)
    {
    }
}
