using AsymForge.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4032: a config.json holds possible sizes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigFieldAnalyzer : ConfigAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4032",
        "A config.json holds possible sizes",
        "The config.json of '{0}' holds an impossible value at line {1}, column {2}: {3} (expected {4}). Correct the file.");

    /// <summary>Called by the compiler.</summary>
    public ConfigFieldAnalyzer()
        : base(Rule)
    {
    }

    private protected override Diagnostic? Find(ModelFile file) => ReportFault(file, ConfigFault.Field);
}
