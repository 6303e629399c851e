using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2002: a rule computes with numbers and bool.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedTypeAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2002",
        "A rule computes with numbers and bool",
        "'{0}' uses a value of type '{1}' (expected float, int, uint, long, ulong or bool). {2}.");

    /// <summary>Called by the compiler.</summary>
    public UnsupportedTypeAnalyzer()
        : base(Rule)
    {
    }
}
