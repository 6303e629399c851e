using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1003: a policy is not generic.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GenericAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1003",
        "A policy is not generic",
        "'{0}' is generic or stands inside a generic type (its rules are compiled once). Remove the type parameters, or move it out.");

    /// <summary>Called by the compiler.</summary>
    public GenericAnalyzer()
        : base(Rule)
    {
    }
}
