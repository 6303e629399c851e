using AsymForge.Generators.Models;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Rules;

/// <summary>ASYM9001: the policy compiler failed. It prints every sound policy and its options once more, because what fails in the generator's own steps has no location to be reported at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompilerFailureAnalyzer : PolicyAnalyzer
{
    internal static readonly DiagnosticDescriptor Rule = PolicyRule.Error(
        "ASYM9001",
        "The policy compiler failed",
        "Policy '{0}' could not be compiled because of a defect in AsymForge: {1}. Please report it with the policy's source.");

    /// <summary>Called by the compiler.</summary>
    public CompilerFailureAnalyzer()
        : base(Rule)
    {
    }

    private protected override IEnumerable<Mistake> Find(SymbolAnalysisContext context, ParsedPolicy parsed) =>
        FilePrinter.Failure(Specializer.Run(parsed.Source, KnownModels.Of(context.Options, context.CancellationToken).Readable), References.Of(context.Compilation)) is { } failure
            ? [new Mistake(Rule, context.Symbol.FirstLocation(), [context.Symbol.Name, Failures.Describe(failure)])]
            : parsed.Mistakes;
}
