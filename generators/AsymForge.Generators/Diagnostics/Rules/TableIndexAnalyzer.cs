using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2012: an index lies inside its table.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableIndexAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2012",
        "An index lies inside its table",
        "'{0}' reads '{1}' at an index that may be outside (it has {2} elements, and a rule cannot throw). Write {1}[Math.Clamp({3}, 0, {4})].");

    /// <summary>Called by the compiler.</summary>
    public TableIndexAnalyzer()
        : base(Rule)
    {
    }
}
