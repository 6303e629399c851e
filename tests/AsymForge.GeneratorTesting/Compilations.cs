using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.GeneratorTesting;

/// <summary>Compilations in memory, as an ordinary project that references only AsymForge would make them.</summary>
public static class Compilations
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.Linq; global using AsymForge;";

    /// <summary>How sources are parsed.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest, DocumentationMode.Parse);

    /// <summary>The framework that the test runs on, and the core.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path.Replace('\\', '/').Contains("/Microsoft.NETCore.App/", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(CompressionPolicyAttribute).Assembly.Location),
    ];

    /// <summary>A library of these sources: nullable enabled, implicit usings and <c>using AsymForge</c>, no unsafe blocks.</summary>
    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Policies",
        [Parse(ImplicitUsings, "Usings.cs"), .. sources.Select((source, i) => Parse(source, $"Policy{i}.cs"))],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    /// <summary>One file.</summary>
    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path, System.Text.Encoding.UTF8);
}
