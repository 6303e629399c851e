using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.MutationTesting;

/// <summary>The compiler core with every fault planted behind a switch.</summary>
internal static class MutatedAssembly
{
    private const int MostRounds = 40;

    private const string Faults = """
        namespace AsymForge.MutationTesting
        {
            public static class Faults
            {
                public static int Active = -1;
                public static int Epoch = 0;
                public static readonly object Gate = new object();
                public static bool[] Seen = new bool[0];

                public static bool On(int id)
                {
                    if (id < Seen.Length)
                    {
                        Seen[id] = true;
                    }

                    return id == Active;
                }
            }
        }
        """;

    /// <summary>Compiles the core of the repository at <paramref name="root"/> to <paramref name="output"/>. Faults that C# itself refuses are left out.</summary>
    /// <exception cref="InvalidOperationException">The sources do not compile even so.</exception>
    internal static IReadOnlyList<Mutant> Compile(string root, string output)
    {
        string project = Path.Combine(root, "generators", "AsymForge.Compiler");
        (string File, SyntaxTree Tree)[] sources = [.. Sources(project)];
        string known = Path.ChangeExtension(output, Fingerprint(sources) + ".refused");
        HashSet<int> refused = File.Exists(known) ? [.. File.ReadAllLines(known).Select(int.Parse)] : [];
        for (int round = 0; round < MostRounds; round++)
        {
            List<Mutant> mutants = [];
            CSharpCompilation compilation = CSharpCompilation.Create("AsymForge.Compiler", Plant(sources, refused, mutants), References(),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
            Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0)
            {
                File.WriteAllLines(known, refused.Select(id => id.ToString(CultureInfo.InvariantCulture)));
                using FileStream stream = File.Create(output);
                return compilation.Emit(stream, manifestResources: Resources()).Success ? mutants : throw new InvalidOperationException("The mutated compiler core cannot be written.");
            }

            int before = refused.Count;
            refused.UnionWith(errors.SelectMany(Culprits));
            if (refused.Count == before)
            {
                throw new InvalidOperationException("The mutated compiler core does not compile: " + errors[0]);
            }
        }

        throw new InvalidOperationException($"Faults that C# refuses are left after {MostRounds} rounds.");
    }

    private static IEnumerable<(string File, SyntaxTree Tree)> Sources(string project)
    {
        // What the SDK's compiler calls the latest version is a preview of the older one that is a package.
        CSharpParseOptions options = new(LanguageVersion.Preview);
        string generated = Path.Combine(project, "obj", "Debug", "netstandard2.0");
        IEnumerable<string> files = Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(project, file).Replace('\\', '/').StartsWith("obj/", StringComparison.Ordinal) && !Path.GetRelativePath(project, file).Replace('\\', '/').StartsWith("bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        foreach (string file in files)
        {
            yield return (Path.GetRelativePath(project, file).Replace('\\', '/'), CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        }

        // The functions that generated code runs too belong to another project, whose tests are theirs.
        foreach (string file in Directory.EnumerateFiles(Path.Combine(project, "..", "..", "src", "AsymForge", "Kernels", "Elementary"), "*.cs").Order(StringComparer.Ordinal))
        {
            yield return ("", CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        }

        // What the SDK writes: global usings, and which assemblies see internals.
        foreach (string file in Directory.EnumerateFiles(generated, "AsymForge.Compiler.*.cs"))
        {
            yield return ("", CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file));
        }

        yield return ("", CSharpSyntaxTree.ParseText(Faults, options));
    }

    // Asking C# again and again what it refuses takes a minute; the answer is kept for as long as the sources and the operators stay as they are.
    private static string Fingerprint((string File, SyntaxTree Tree)[] sources)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(MutatedAssembly).Module.ModuleVersionId.ToByteArray());
        foreach ((_, SyntaxTree tree) in sources)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(tree.ToString()));
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }

    private static ImmutableArray<SyntaxTree> Plant((string File, SyntaxTree Tree)[] sources, HashSet<int> refused, List<Mutant> mutants)
    {
        int count = 0;
        return [.. sources.Select(source => source.File.Length == 0
            ? source.Tree
            : source.Tree.WithRootAndOptions(new Restarting().Visit(new Planter(source.File, () => count++, id => !refused.Contains(id), mutants.Add).Visit(source.Tree.GetRoot())!)!, source.Tree.Options))];
    }

    // The innermost faults around an error; where there is none, those beside it in the same statement.
    private static IEnumerable<int> Culprits(Diagnostic error)
    {
        SyntaxNode? node = error.Location.SourceTree?.GetRoot().FindNode(error.Location.SourceSpan);
        int[] inside = [.. node?.DescendantNodesAndSelf().SelectMany(Numbers) ?? []];
        int[] around = [.. node?.Ancestors().SelectMany(Numbers).Take(1) ?? []];
        int[] near = around.Length > 0 || inside.Length > 0 ? [.. around, .. around.Length > 0 ? [] : inside] : [];
        return near.Length > 0 ? near : node?.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.MemberDeclarationSyntax>()?.DescendantNodes().SelectMany(Numbers) ?? [];
    }

    private static IEnumerable<int> Numbers(SyntaxNode node) => node.GetAnnotations(Planter.Mark).Select(mark => int.Parse(mark.Data!, CultureInfo.InvariantCulture));

    // Those of the core as it was built.
    private static IEnumerable<ResourceDescription> Resources()
    {
        Assembly built = Assembly.Load("AsymForge.Compiler");
        return built.GetManifestResourceNames().Select(name => new ResourceDescription(name, () => built.GetManifestResourceStream(name)!, isPublic: true));
    }

    private static IEnumerable<MetadataReference> References()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string folder = Path.Combine(packages, "netstandard.library", "2.0.3", "build", "netstandard2.0", "ref");
        return Directory.EnumerateFiles(folder, "*.dll").Select(file => MetadataReference.CreateFromFile(file));
    }
}
