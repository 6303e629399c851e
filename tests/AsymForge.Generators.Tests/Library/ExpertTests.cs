using AsymForge.GeneratorTesting;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>Policies as people who know the subject write them: an error or a warning about any of them is a false alarm.</summary>
public sealed class ExpertTests
{
    private static readonly string Folder = Path.Combine(Fixtures.Repository, "tests", "AsymForge.Generators.Tests", "Library", "Experts");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.cs").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sensible_policy_compiles_without_a_word(string name)
    {
        string source = File.ReadAllText(Path.Combine(Folder, name + ".cs"));

        Assert.Empty(Diagnosed.Build(ForModelCases.Models, source).Select(one => one.ToString()));
        Assert.DoesNotContain("This class has errors", string.Concat(PolicyCompiler.Generate(Compilations.Of(source), out _, ForModelCases.Models).GeneratedTrees), StringComparison.Ordinal);
        Assert.Equal(name, PolicyCompiler.Compile(ForModelCases.Models, source).Info.Name);
    }
}
