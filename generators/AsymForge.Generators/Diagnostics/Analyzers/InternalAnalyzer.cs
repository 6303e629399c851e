using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Analyzers;

/// <summary>Reports defects of the compiler. It prints every sound policy once more, because what fails in the generator's own print step has no location to be reported at.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InternalAnalyzer : PolicyAnalyzer
{
    /// <summary>Called by the compiler.</summary>
    public InternalAnalyzer()
        : base(Family.Internal)
    {
    }

    private protected override IEnumerable<Mistake> Find(INamedTypeSymbol type, ParsedPolicy parsed)
    {
        if (parsed.Source.Model is { } model && FilePrinter.Compile(model, out Exception? failure) is null)
        {
            return [new Mistake(Descriptors.Internal.Failure, type.FirstLocation(), [type.Name, Failures.Describe(failure!)])];
        }

        return parsed.Mistakes;
    }
}
