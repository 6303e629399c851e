using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1101: the names of an options class are free.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionsNameAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1101",
        "The names of an options class are free",
        "Policy '{0}' gets no options class: {1} (with Microsoft.Extensions.Options every tunable becomes a property). {2}.");

    /// <summary>Called by the compiler.</summary>
    public OptionsNameAnalyzer()
        : base(Rule)
    {
    }
}
