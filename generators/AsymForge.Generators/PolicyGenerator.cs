using System.Text;
using AsymForge.Compiler;
using AsymForge.Generators.Models;
using AsymForge.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.Generators;

/// <summary>Adds the generated half to every class with <c>[CompressionPolicy]</c> or <c>[CompressionRules]</c>. Diagnostics come from the analyzers, which run the same parser.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<PolicySource> sources = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.CompressionPolicy, static (node, _) => IsClass(node), static (found, cancellation) => Parse(found, cancellation))
            .WithTrackingName(StepNames.Parse)
            .Select(static (source, _) => VerifyStep.Run(source))
            .WithTrackingName(StepNames.Verify);

        IncrementalValueProvider<EquatableArray<ModelFacts>> models = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (file, cancellation) => ConfigFile.Facts(file.Left, file.Right, cancellation))
            .WithTrackingName(StepNames.Facts)
            .Collect()
            .Select(static (facts, _) => new EquatableArray<ModelFacts>(facts.OfType<ModelFacts>()))
            .WithTrackingName(StepNames.Models);

        IncrementalValuesProvider<GeneratedFile?> files = sources
            .Combine(models)
            .Select(static (pair, _) => Specializer.Run(pair.Left, pair.Right))
            .WithTrackingName(StepNames.Specialize)
            .Select(static (source, _) => FilePrinter.Print(source))
            .WithTrackingName(StepNames.Print);

        IncrementalValueProvider<OptionsTargets> references = context.CompilationProvider
            .Select(static (compilation, _) => References.Of(compilation))
            .WithTrackingName(StepNames.References);

        IncrementalValuesProvider<GeneratedFile?> options = sources
            .Select(static (source, _) => source.Options)
            .WithTrackingName(StepNames.Options)
            .Combine(references)
            .Select(static (pair, _) => FilePrinter.Print(pair.Left, pair.Right))
            .WithTrackingName(StepNames.PrintOptions);

        IncrementalValuesProvider<GeneratedFile?> rules = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownTypes.CompressionRules, static (node, _) => IsClass(node), static (found, cancellation) => ParseRules(found, cancellation))
            .WithTrackingName(StepNames.ParseRules)
            .Select(static (source, _) => VerifyStep.Run(source))
            .WithTrackingName(StepNames.VerifyRules)
            .Select(static (source, _) => FilePrinter.Print(source))
            .WithTrackingName(StepNames.PrintRules);

        context.RegisterSourceOutput(files, Add);
        context.RegisterSourceOutput(options, Add);
        context.RegisterSourceOutput(rules, Add);
    }

    // The C# compiler refuses the attribute on anything else; a generated half would add a second error.
    private static bool IsClass(SyntaxNode node) => node.Kind() is SyntaxKind.ClassDeclaration or SyntaxKind.RecordDeclaration;

    private static PolicySource Parse(GeneratorAttributeSyntaxContext found, CancellationToken cancellation) =>
        PolicyParser.Read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellation);

    // A class that is marked as both is a policy with a mistake.
    private static PolicySource ParseRules(GeneratorAttributeSyntaxContext found, CancellationToken cancellation) =>
        PolicyParser.IsPolicy((INamedTypeSymbol)found.TargetSymbol) ? new PolicySource(null, null) : Parse(found, cancellation);

    private static void Add(SourceProductionContext output, GeneratedFile? file)
    {
        if (file is not null)
        {
            output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        }
    }
}
