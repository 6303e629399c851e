using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>What an edit runs again.</summary>
public sealed class IncrementalTests
{
    private static readonly string Source = PolicySources.Read("InvoicePolicy");

    [Fact]
    public void First_run() => Assert.Equal((IncrementalStepRunReason.New, IncrementalStepRunReason.New), Reasons(PolicyCompiler.Driver().RunGenerators(Compilations.Of(Source))));

    [Fact]
    public void Unrelated_file() => AfterEdit(
        compilation => compilation.AddSyntaxTrees(Compilations.Parse("class Unrelated;", "Unrelated.cs")), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Whitespace() => AfterEdit(Replace("        float similarity", "\n\n            float  similarity"), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Comment() => AfterEdit(Replace("// How many", "// So many"), IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached);

    [Fact]
    public void Body_of_a_rule() => AfterEdit(Replace("2f * token", "3f * token"), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Attribute_of_a_rule() => AfterEdit(Replace("Sinks = 4", "Sinks = 5"), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Docstring() => AfterEdit(Replace("Keeps what", "Keeps that which"), IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified);

    [Fact]
    public void Second_policy_leaves_the_first_alone()
    {
        CSharpCompilation before = Compilations.Of(Source);
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(before);
        driver = driver.RunGenerators(before.AddSyntaxTrees(Compilations.Parse(PolicySources.Read("FastV"), "FastV.cs")));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], ReasonsOf(driver, StepNames.Print));
    }

    private static Func<CSharpCompilation, CSharpCompilation> Replace(string old, string text)
    {
        Assert.Contains(old, Source, StringComparison.Ordinal);
        return compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[1], Compilations.Parse(Source.Replace(old, text), "Policy0.cs"));
    }

    private static void AfterEdit(Func<CSharpCompilation, CSharpCompilation> edit, IncrementalStepRunReason parse, IncrementalStepRunReason print)
    {
        CSharpCompilation before = Compilations.Of(Source);
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(before).RunGenerators(edit(before));

        Assert.Equal((parse, print), Reasons(driver));
        Assert.Equal(print == IncrementalStepRunReason.Cached, Outputs(driver).All(reason => reason == IncrementalStepRunReason.Cached));
    }

    private static (IncrementalStepRunReason Parse, IncrementalStepRunReason Print) Reasons(GeneratorDriver driver) =>
        (Assert.Single(ReasonsOf(driver, StepNames.Parse)), Assert.Single(ReasonsOf(driver, StepNames.Print)));

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);
}
