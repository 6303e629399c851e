using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM1073: a learned module is a static partial property.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleDeclarationAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM1073",
        "A learned module is a static partial property",
        "Module '{0}' {1} ({2}). {3}.");

    /// <summary>Called by the compiler.</summary>
    public ModuleDeclarationAnalyzer()
        : base(Rule)
    {
    }
}
