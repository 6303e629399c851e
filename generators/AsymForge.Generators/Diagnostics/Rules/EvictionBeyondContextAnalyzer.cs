using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM4047: an eviction budget is within the context.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EvictionBeyondContextAnalyzer : ForModelAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM4047",
        "An eviction budget is within the context",
        "'{0}' sets Budget to {1}, but '{2}' is made for {3} tokens (nothing is evicted up to Budget). Lower Budget.");

    /// <summary>Called by the compiler.</summary>
    public EvictionBeyondContextAnalyzer()
        : base(Rule)
    {
    }
}
