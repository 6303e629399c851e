using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2013: a table is constant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableDeclarationAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2013",
        "A table is constant",
        "Table '{0}' {1} (a table's elements are known when it is compiled and never change). {2}.");

    /// <summary>Called by the compiler.</summary>
    public TableDeclarationAnalyzer()
        : base(Rule)
    {
    }
}
