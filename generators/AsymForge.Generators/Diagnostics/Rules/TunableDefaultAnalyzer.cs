using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1022: a tunable has a constant default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TunableDefaultAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1022",
        "A tunable has a constant default",
        "Tunable '{0}' has no constant initialiser (its default is known when the policy is compiled). Initialise it with a constant expression.");

    /// <summary>Called by the compiler.</summary>
    public TunableDefaultAnalyzer()
        : base(Rule)
    {
    }
}
