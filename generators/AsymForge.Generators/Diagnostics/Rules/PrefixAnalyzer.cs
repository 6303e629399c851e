using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1058: a prefix can start a name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PrefixAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1058",
        "A prefix can start a name",
        "'{0}' has the prefix '{1}' (names start with it). Use letters, digits and underscores, a letter first.");

    /// <summary>Called by the compiler.</summary>
    public PrefixAnalyzer()
        : base(Rule)
    {
    }
}
