using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM2023: an absolute value exists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AbsOfLeastAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM2023",
        "An absolute value exists",
        "'{0}' takes Math.Abs of '{1}', which may be {2}.MinValue (C# throws there, and a rule cannot). Write {1} < 0 ? -{1} : {1}, or clamp it before.");

    /// <summary>Called by the compiler.</summary>
    public AbsOfLeastAnalyzer()
        : base(Rule)
    {
    }
}
