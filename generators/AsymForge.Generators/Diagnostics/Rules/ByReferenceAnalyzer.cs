using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2022: values are passed by value.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ByReferenceAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2022",
        "Values are passed by value",
        "'{0}' has {1} (targets have no references to locals). Pass it by value and return the result.");

    /// <summary>Called by the compiler.</summary>
    public ByReferenceAnalyzer()
        : base(Rule)
    {
    }
}
