using System.Reflection;
using System.Runtime.Loader;
using AsymForge.Compiler.Print.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Compiler.Tests;

/// <summary>Printed files, compiled as in a user's project: no unsafe blocks, warnings are errors.</summary>
internal sealed class GeneratedAssembly
{
    private static readonly MetadataReference[] References = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => path.Contains("/Microsoft.NETCore.App/", StringComparison.Ordinal) || Path.GetFileName(path) == "AsymForge.dll")
        .Select(path => MetadataReference.CreateFromFile(path))];

    private readonly Assembly assembly;

    private GeneratedAssembly(Assembly assembly) => this.assembly = assembly;

    /// <summary>Prints and compiles models, each with its own options.</summary>
    public static GeneratedAssembly Of(IEnumerable<(PolicyModel Model, CSharpOptions? Options)> policies, bool checkOverflow = false, OptimizationLevel optimization = OptimizationLevel.Release)
    {
        CSharpParseOptions parse = new(LanguageVersion.Latest);
        IEnumerable<SyntaxTree> trees = policies.SelectMany((policy, i) => new[]
        {
            CSharpSyntaxTree.ParseText(CSharpPrinter.Print(policy.Model, policy.Options), parse, $"{i}.g.cs", System.Text.Encoding.UTF8),
            CSharpSyntaxTree.ParseText(UserSource(policy.Model), parse, $"{i}.cs", System.Text.Encoding.UTF8),
        });
        CSharpCompilation compilation = CSharpCompilation.Create("Generated", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: optimization, checkOverflow: checkOverflow, nullableContextOptions: NullableContextOptions.Enable));
        using MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
        Diagnostic[] bad = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        if (bad.Length > 0)
        {
            throw new InvalidOperationException(string.Join("\n", bad.Take(10).Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}")));
        }

        image.Position = 0;
        return new(new AssemblyLoadContext("Generated", isCollectible: true).LoadFromStream(image));
    }

    /// <summary>One model with the default options.</summary>
    public static CompiledPolicy Policy(PolicyModel model, CSharpOptions? options = null) => Of([(model, options)]).Policy(model);

    /// <summary>The compiled form of one of the models.</summary>
    public CompiledPolicy Policy(PolicyModel model)
    {
        string name = string.Join("+", model.ContainingTypes.Select(type => type.Name).Append(model.ClassName));
        Type type = assembly.GetType(model.Namespace.Length == 0 ? name : $"{model.Namespace}.{name}", throwOnError: true)!;
        return (CompiledPolicy)typeof(CompiledPolicy).GetMethod(nameof(CompiledPolicy.Of))!.MakeGenericMethod(type).Invoke(null, null)!;
    }

    // The user's half: the class, and a declaration for each learned vector.
    private static string UserSource(PolicyModel model)
    {
        string members = string.Concat(model.Weights.Select(vector => $"{vector.Accessibility} static partial AsymForge.Weights {vector.Name} {{ get; }}\n"));
        string type = $"public sealed partial class {model.ClassName} {{ {members} }}";
        foreach (ContainingType outer in model.ContainingTypes.Reverse())
        {
            type = $"public {outer.Declaration} {outer.Name} {{ {type} }}";
        }

        return model.Namespace.Length == 0 ? type : $"namespace {model.Namespace} {{ {type} }}";
    }

    private static string Line(Diagnostic diagnostic)
    {
        SyntaxTree? tree = diagnostic.Location.SourceTree;
        return tree is null ? "" : tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
    }
}
