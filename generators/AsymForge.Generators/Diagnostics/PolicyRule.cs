using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Makes the descriptor of a rule; its category follows from its id.</summary>
internal static class PolicyRule
{
    /// <summary>Where the page of a rule is found.</summary>
    internal const string HelpLinkBase = "https://asymforge.github.io/docs/diagnostics/";

    private const int FamilyDigit = 4;

    /// <summary>A rule without which there is no program. Its message says subject, fact, rule and fix.</summary>
    internal static DiagnosticDescriptor Error(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Error);

    /// <summary>A rule about code that compiles but is seldom meant.</summary>
    internal static DiagnosticDescriptor Warning(string id, string title, string message) => Make(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, $"AsymForge.{(Family)(id[FamilyDigit] - '0')}", severity, isEnabledByDefault: true, helpLinkUri: HelpLinkBase + id + ".md");
}
