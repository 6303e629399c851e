using System.Collections.Immutable;
using AsymForge.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.GeneratorTesting;

/// <summary>Everything that a build of a source would report, with the generator and all analyzers at work.</summary>
public static class Diagnosed
{
    /// <summary>Every analyzer of the generator's assembly, as the compiler would load them.</summary>
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. typeof(PolicyAnalyzer).Assembly.GetTypes().Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute), false)).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Every rule, in the order of the ids.</summary>
    public static DiagnosticDescriptor[] Rules { get; } = [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Warnings and errors of the compiler and of the analyzers, in the order of the source.</summary>
    public static Diagnostic[] Build(params string[] sources) => Build(ProjectFiles.None, sources);

    /// <summary>As <see cref="Build(string[])"/>, in a project with other files.</summary>
    public static Diagnostic[] Build(ProjectFiles files, params string[] sources) => Build(files, Compilations.Of(sources));

    /// <summary>As <see cref="Build(string[])"/>, of a compilation of one's own.</summary>
    public static Diagnostic[] Build(ProjectFiles files, CSharpCompilation compilation)
    {
        PolicyCompiler.Generate(compilation, out Compilation output, files);
        ImmutableArray<Diagnostic> found = output.WithAnalyzers(Analyzers, new AnalyzerOptions(files.Texts, files)).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        return [.. found.Where(one => one.Severity >= DiagnosticSeverity.Warning).OrderBy(one => one.Location.SourceSpan.Start).ThenBy(one => one.Id, StringComparer.Ordinal)];
    }

    /// <summary>Takes the marks <c>[|</c> and <c>|]</c> out of a source.</summary>
    /// <exception cref="ArgumentException">There are no marks.</exception>
    /// <returns>The source and the marked text's start and length.</returns>
    public static (string Source, int Start, int Length) Unmark(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal), end = marked.IndexOf("|]", StringComparison.Ordinal);
        return start < 0 || end < start ? throw new ArgumentException("The source marks no place.", nameof(marked)) : (marked.Remove(end, 2).Remove(start, 2), start, end - start - 2);
    }
}
