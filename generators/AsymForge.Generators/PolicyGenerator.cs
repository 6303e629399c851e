using System.Text;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.Generators;

/// <summary>Adds the generated half to every class with <c>[CompressionPolicy]</c>. Diagnostics come from the analyzers, which run the same parser.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<PolicySource> sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownTypes.CompressionPolicy,
                static (node, _) => node is TypeDeclarationSyntax,
                static (found, cancellation) => PolicyParser.Parse((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellation).Source)
            .WithTrackingName(StepNames.Parse);

        IncrementalValuesProvider<GeneratedFile?> files = sources
            .Select(static (source, _) => FilePrinter.Print(source))
            .WithTrackingName(StepNames.Print);

        context.RegisterSourceOutput(files, static (output, file) =>
        {
            if (file is not null)
            {
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
            }
        });
    }
}
