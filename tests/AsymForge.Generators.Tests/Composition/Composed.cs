using AsymForge.Compiler;
using AsymForge.Generators.Parsing;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>Classes that compose others, from the same sources or from a referenced assembly.</summary>
internal static class Composed
{
    /// <summary>A rule class of every kind of rule, with all that a rule can need.</summary>
    internal const string Parts = """
        namespace Lib;

        [CompressionRules]
        public sealed partial class Parts
        {
            [Tunable(0, 2)]
            public static readonly float Gain = 0.5f;

            [Tunable(0, 1)]
            public static readonly float Decay = 0.75f;

            [LearnedWeights(Default = 2f)]
            public static partial Weights W { get; }

            [VisionScorer(Per = Scope.Image)]
            private static float Score(in VisionToken token) => Scaled(token.TextSimilarityWeighted(W)) + Bent(token);

            [BudgetRule(Min = 0.25, Max = 0.75, Round = Rounding.HalfEven)]
            private static float Keep(in ScoreSummary scores) => Scaled(scores.Mean);

            [EvictionThreshold(Below = 0.5f, Budget = 20, Sinks = 2, Recent = 3)]
            private static float Worth(in CachedToken token) => token.DecayedShare(Decay);

            internal static float Scaled(float x) => Gain * x;

            public static float Bent(in VisionToken token) => token.PatchNorm * token.PatchNorm;

            public static float Bent(float x) => x * x;
        }
        """;

    /// <summary>What the parser makes of the class <c>Mine</c>.</summary>
    internal static ParsedPolicy Parse(CSharpCompilation compilation) =>
        PolicyParser.Parse(compilation.GetSymbolsWithName("Mine", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single(), compilation, CancellationToken.None);

    /// <summary>The model of <c>Mine</c> where all sources are one project.</summary>
    internal static PolicyModel Together(params string[] sources) => Sound(Parse(Compilations.Of(sources)));

    /// <summary>The model of <c>Mine</c> where it refers to an assembly of the other sources.</summary>
    internal static PolicyModel Apart(string mine, params string[] library) => Sound(Parse(Compilations.Of(mine).AddReferences(Library(library))));

    /// <summary>An assembly of these sources, compiled with the generator.</summary>
    internal static MetadataReference Library(params string[] sources)
    {
        PolicyCompiler.Generate(Compilations.Of(sources).WithAssemblyName("Library"), out Compilation output);
        return Reference(output);
    }

    /// <summary>A compilation as an assembly to refer to.</summary>
    internal static MetadataReference Reference(Compilation compilation)
    {
        using MemoryStream image = new();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static PolicyModel Sound(ParsedPolicy parsed)
    {
        Assert.Empty(parsed.Mistakes.Select(mistake => mistake.ToDiagnostic().GetMessage()));
        return parsed.Source.Model!;
    }
}
