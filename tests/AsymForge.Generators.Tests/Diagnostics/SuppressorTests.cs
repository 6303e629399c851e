using System.Collections.Immutable;
using AsymForge.Generators.Diagnostics;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Tests;

/// <summary>What general analyzers would have an author do to members that the policy compiler reads is taken back, and nothing else is.</summary>
public sealed class SuppressorTests
{
    private const string Source = """
        [CompressionPolicy]
        public sealed partial class Mine
        {
            [Tunable(0, 1)] private static readonly float Bound = 0.5f;
            private static readonly float Plain = 0.5f;
            [Obsolete] private static readonly float Old = 0.5f;
            [VisionScorer] private static float Score(in VisionToken token) => token.TextSimilarity * Bound;
            [BudgetRule(Min = 0.1)] private static float Keep(in ScoreSummary scores) => 0.5f;
            private static float Forgotten(float x) => x;
        }

        public static class Other
        {
            [Tunable(0, 1)] private static readonly float Elsewhere = 0.5f;
        }
        """;

    [Fact]
    public void A_tunable_is_not_to_be_constant() => Assert.Equal(["Plain", "Old", "Elsewhere"], Left("CA1802", node => node is VariableDeclaratorSyntax));

    [Fact]
    public void A_rule_is_used() => Assert.Equal(["Forgotten"], Left("IDE0051", node => node is MethodDeclarationSyntax));

    [Fact]
    public void An_unused_tunable_is_reported_once()
    {
        const string unused = "[CompressionPolicy] public sealed partial class Mine { [Tunable(0, 1)] private static readonly float Bound = 0.5f; private static readonly float Old = 0.5f; [EvictionThreshold(Budget = 64, HardCap = true)] private static float Worth(in CachedToken token) => -token.Age; }";

        Assert.Equal(["ASYM1016 Bound", "CS0414 Old"], Diagnosed.Build(unused).Where(one => !one.IsSuppressed).Select(one => $"{one.Id} {one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan)}"));
    }

    /// <summary>The members of which an analyzer's report is left when it reports every one.</summary>
    private static IEnumerable<string> Left(string id, Func<SyntaxNode, bool> reported)
    {
        CSharpCompilation compilation = Compilations.Of(Source);
        CompilationWithAnalyzersOptions options = new(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: false);
        ImmutableArray<Diagnostic> found = compilation.WithAnalyzers([new Reporter(id, reported), new MemberSuppressor()], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.All(found, one => Assert.Equal(id, one.Id));
        return found.OrderBy(one => one.Location.SourceSpan.Start).Select(one => one.Location.SourceTree!.GetText().ToString(one.Location.SourceSpan));
    }

#pragma warning disable RS1017, RS1036, RS1038, RS1041, RS2008, RS1001 // stands in for an analyzer of the SDK, in a test only
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class Reporter(string id, Func<SyntaxNode, bool> reported) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor rule = new(id, id, id, "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSyntaxNodeAction(Report, SyntaxKind.VariableDeclarator, SyntaxKind.MethodDeclaration);
        }

        private void Report(SyntaxNodeAnalysisContext context)
        {
            if (reported(context.Node))
            {
                context.ReportDiagnostic(Diagnostic.Create(rule, context.Node is MethodDeclarationSyntax method ? method.Identifier.GetLocation() : ((VariableDeclaratorSyntax)context.Node).Identifier.GetLocation()));
            }
        }
    }
#pragma warning restore RS1017, RS1036, RS1038, RS1041, RS2008, RS1001
}
