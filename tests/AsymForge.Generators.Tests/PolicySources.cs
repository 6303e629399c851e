using AsymForge.GeneratorTesting;
using AsymForge.Generators.Parsing;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>The sources of the policy library, and what the parser makes of them.</summary>
internal static class PolicySources
{
    /// <summary>File names of the library's policies, without extension.</summary>
    internal static string[] Names { get; } =
        [.. Directory.GetFiles(Folder, "*.cs").Where(path => File.ReadAllText(path).Contains("\n[CompressionPolicy", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(Fixtures.Repository, "policies", "AsymForge.Policies");

    /// <summary>The source of one.</summary>
    internal static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name + ".cs"));

    /// <summary>What the parser makes of the only policy of a source.</summary>
    internal static ParsedPolicy Parse(string source)
    {
        CSharpCompilation compilation = Compilations.Of(source);
        return PolicyParser.Parse(TypeOf(compilation), compilation, CancellationToken.None);
    }

    /// <summary>The only policy of a compilation.</summary>
    internal static INamedTypeSymbol TypeOf(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>().Single(PolicyParser.IsPolicy);
}
