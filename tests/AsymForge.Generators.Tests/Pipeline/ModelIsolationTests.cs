using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>Nothing of Roslyn stays reachable from what the generator's steps return: it would keep old compilations alive and never compare equal.</summary>
public sealed class ModelIsolationTests
{
    [Fact]
    public void No_Roslyn_object_is_reachable_from_a_step()
    {
        CSharpCompilation compilation = Compilations.Of([.. PolicySources.Names.Select(PolicySources.Read), Diagnosed.Unmark(LanguageCases.All.First().Source).Source]);
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(compilation);

        object[] outputs = [.. new[] { StepNames.Parse, StepNames.Verify, StepNames.Print }.SelectMany(step => driver.GetRunResult().Results.Single().TrackedSteps[step]).SelectMany(run => run.Outputs).Select(output => output.Value)];

        Assert.Equal(3 * (PolicySources.Names.Length + 1), outputs.Length);
        Assert.All(outputs, output => Assert.Null(ReachableObjects.FindRoslyn(output)));
    }

    [Fact]
    public void The_walk_finds_what_it_looks_for()
    {
        CSharpCompilation compilation = Compilations.Of(PolicySources.Read("FastV"));
        Planted[] planted = [new(null, null), new(null, compilation.SyntaxTrees[0].GetRoot().GetLocation()), new(new Planted[] { new(PolicySources.TypeOf(compilation), null) }, null), new(null, new List<object> { Diagnosed.Rules[0] })];

        Assert.Equal([false, true, true, true], planted.Select(one => ReachableObjects.FindRoslyn(one) is not null));
    }

    private sealed record Planted(object? Inner, object? Other);
}
