using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4040: a policy names models that the project describes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownModelAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4040",
        "A policy names models that the project describes",
        "Policy '{0}' is for '{1}', which no file of the project describes (known: {2}). Name one of these, or add its config.json to the project: <AdditionalFiles Include=\"config.json\" AsymForgeModel=\"{1}\" />.");

    /// <summary>Called by the compiler.</summary>
    public UnknownModelAnalyzer()
        : base(Rule)
    {
    }
}
