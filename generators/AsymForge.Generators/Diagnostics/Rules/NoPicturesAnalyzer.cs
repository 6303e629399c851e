using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4043: a vision rule is for a model that sees pictures.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NoPicturesAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4043",
        "A vision rule is for a model that sees pictures",
        "Policy '{0}' acts on vision tokens, which '{1}' does not have (a model of family {2} sees no pictures). Name another model, or remove the rule.");

    /// <summary>Called by the compiler.</summary>
    public NoPicturesAnalyzer()
        : base(Rule)
    {
    }
}
