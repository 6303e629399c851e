using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1044: a setting is a member of its enum.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownMemberAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1044",
        "A setting is a member of its enum",
        "'{0}' sets {1} to {2} (not one of: {3}). Name one of them.");

    /// <summary>Called by the compiler.</summary>
    public UnknownMemberAnalyzer()
        : base(Rule)
    {
    }
}
