using System.Runtime.CompilerServices;
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

    [Fact]
    public void Of_a_hundred_policies_an_edit_runs_again_what_it_changed()
    {
        CSharpCompilation before = Compilations.Of([.. ManyPolicies.Sources(100)]);
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(before);
        Assert.Equal(100, driver.GetRunResult().GeneratedTrees.Length);

        GeneratorDriver unrelated = driver.RunGenerators(before.AddSyntaxTrees(Compilations.Parse("class Unrelated;", "Unrelated.cs")));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 100), ReasonsOf(unrelated, StepNames.Verify));
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 100), ReasonsOf(unrelated, StepNames.Print));

        SyntaxTree edited = before.SyntaxTrees[42];
        GeneratorDriver one = driver.RunGenerators(before.ReplaceSyntaxTree(edited, Compilations.Parse(edited.ToString().Replace("+ 41f", "- 41f"), edited.FilePath)));
        Assert.All([StepNames.Verify, StepNames.Print], step => Assert.Equal(
            [(IncrementalStepRunReason.Modified, 1), (IncrementalStepRunReason.Cached, 99)], ReasonsOf(one, step).GroupBy(reason => reason).Select(group => (group.Key, group.Count())).Order()));
    }

    [Fact]
    public void An_old_compilation_is_let_go()
    {
        // A driver that tracks steps keeps their inputs, so that tests can look at them.
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        WeakReference old = Run(ref driver, Source);
        Run(ref driver, Source, "class Unrelated;");
        for (int i = 0; i < 5 && old.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(old.IsAlive, "a step of the generator holds on to the compilation before the edit");
        GC.KeepAlive(driver);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Run(ref GeneratorDriver driver, params string[] sources)
    {
        CSharpCompilation compilation = Compilations.Of(sources);
        driver = driver.RunGenerators(compilation);
        return new WeakReference(compilation);
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
        Assert.Equal([print], ReasonsOf(driver, StepNames.Verify));
        Assert.Equal(print == IncrementalStepRunReason.Cached, Outputs(driver).All(reason => reason == IncrementalStepRunReason.Cached));
    }

    private static (IncrementalStepRunReason Parse, IncrementalStepRunReason Print) Reasons(GeneratorDriver driver) =>
        (Assert.Single(ReasonsOf(driver, StepNames.Parse)), Assert.Single(ReasonsOf(driver, StepNames.Print)));

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> Outputs(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason);
}
