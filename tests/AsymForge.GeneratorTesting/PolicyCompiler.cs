using System.Reflection;
using System.Runtime.Loader;
using AsymForge.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.GeneratorTesting;

/// <summary>Compiles a policy's source with the generator, in memory, and loads what comes out.</summary>
public static class PolicyCompiler
{
    /// <summary>Runs the generator over <paramref name="compilation"/>.</summary>
    /// <param name="compilation">The user's sources.</param>
    /// <param name="output">Those and the generated files.</param>
    /// <param name="files">The project's other files; null for none.</param>
    public static GeneratorDriverRunResult Generate(CSharpCompilation compilation, out Compilation output, ProjectFiles? files = null) =>
        Driver(files).RunGeneratorsAndUpdateCompilation(compilation, out output, out _).GetRunResult();

    /// <summary>A driver that records what every step of the generator did.</summary>
    /// <param name="files">The project's other files; null for none.</param>
    public static GeneratorDriver Driver(ProjectFiles? files = null) => CSharpGeneratorDriver.Create(
        [new PolicyGenerator().AsSourceGenerator()],
        (files ?? ProjectFiles.None).Texts,
        optionsProvider: files ?? ProjectFiles.None,
        parseOptions: Compilations.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Compiles and loads sources that hold policies.</summary>
    /// <exception cref="InvalidOperationException">A warning or an error of the compiler, as text.</exception>
    public static Assembly Load(params string[] sources) => Load(ProjectFiles.None, sources);

    /// <summary>Compiles and loads sources that hold policies, in a project with other files.</summary>
    /// <exception cref="InvalidOperationException">A warning or an error of the compiler, as text.</exception>
    public static Assembly Load(ProjectFiles files, params string[] sources) => Load(Compilations.Of(sources), files);

    /// <summary>Compiles and loads a compilation of one's own.</summary>
    /// <exception cref="InvalidOperationException">A warning or an error of the compiler, as text.</exception>
    public static Assembly Load(CSharpCompilation compilation, ProjectFiles? files = null)
    {
        Generate(compilation, out Compilation output, files);
        using MemoryStream image = new();
        var result = output.Emit(image);
        string[] complaints = [.. result.Diagnostics.Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString())];
        if (!result.Success || complaints.Length > 0)
        {
            throw new InvalidOperationException("The policy does not compile:\n" + string.Join('\n', complaints));
        }

        image.Position = 0;
        return new AssemblyLoadContext("policies").LoadFromStream(image);
    }

    /// <summary>Compiles a source that holds one policy.</summary>
    /// <exception cref="InvalidOperationException">A warning or an error of the compiler, or not one policy.</exception>
    public static CompiledPolicy Compile(string source) => Compile(ProjectFiles.None, source);

    /// <summary>Compiles a source that holds one policy, in a project with other files.</summary>
    /// <exception cref="InvalidOperationException">A warning or an error of the compiler, or not one policy.</exception>
    public static CompiledPolicy Compile(ProjectFiles files, string source)
    {
        Type[] policies = [.. Load(files, source).GetTypes().Where(type => type.IsDefined(typeof(CompressionPolicyAttribute)))];
        return policies is [var only] ? Of(only) : throw new InvalidOperationException($"The source holds {policies.Length} policies (expected 1).");
    }

    /// <summary>The policy that a class is.</summary>
    public static CompiledPolicy Of(Type policy) => (CompiledPolicy)typeof(CompiledPolicy).GetMethod(nameof(CompiledPolicy.Of))!.MakeGenericMethod(policy).Invoke(null, null)!;
}
