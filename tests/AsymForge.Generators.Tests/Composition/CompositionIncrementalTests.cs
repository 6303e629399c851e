using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>What an edit of a class runs again of those that compose it.</summary>
public sealed class CompositionIncrementalTests
{
    private const string Mine = "[CompressionPolicy, Scorer<Lib.Parts>, Budget<Lib.Parts>] public sealed partial class Mine;";
    private const bool Again = true;

    [Fact]
    public void An_unrelated_file_prints_nothing_again() => AfterEdit("class Unrelated;", "class Unrelated { }", mine: !Again, parts: !Again);

    [Fact]
    public void White_space_in_the_class_that_is_composed_prints_nothing_again() => AfterEdit("=> Gain * x;", "=>   Gain * x;", mine: !Again, parts: !Again);

    [Fact]
    public void A_method_that_comes_along_prints_both_again() => AfterEdit("=> Gain * x;", "=> Gain + x;", mine: Again, parts: Again);

    [Fact]
    public void An_attribute_value_that_comes_along_prints_both_again() => AfterEdit("Min = 0.25", "Min = 0.125", mine: Again, parts: Again);

    [Fact]
    public void What_is_not_taken_prints_only_the_class_itself_again() => AfterEdit("Below = 0.5f", "Below = 0.25f", mine: !Again, parts: Again);

    [Fact]
    public void No_Roslyn_object_is_reachable_from_a_step()
    {
        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(Compilations.Of(Composed.Parts, Mine, "[CompressionRules] sealed class Wrong;"));

        object?[] outputs = [.. new[] { StepNames.Parse, StepNames.Verify, StepNames.Print, StepNames.ParseRules, StepNames.VerifyRules, StepNames.PrintRules }.SelectMany(step => driver.GetRunResult().Results.Single().TrackedSteps[step]).SelectMany(run => run.Outputs).Select(output => output.Value)];

        Assert.Equal(9, outputs.Length);
        Assert.All(outputs.OfType<object>(), output => Assert.Null(ReachableObjects.FindRoslyn(output)));
    }

    private static void AfterEdit(string old, string text, bool mine, bool parts)
    {
        string[] sources = [Composed.Parts, Mine, "class Unrelated;"];
        CSharpCompilation before = Compilations.Of(sources);
        int edited = Array.FindIndex(sources, source => source.Contains(old, StringComparison.Ordinal));
        SyntaxTree tree = before.SyntaxTrees.Single(tree => tree.FilePath == $"Policy{edited}.cs");
        CSharpCompilation after = before.ReplaceSyntaxTree(tree, Compilations.Parse(sources[edited].Replace(old, text), tree.FilePath));

        GeneratorDriver driver = PolicyCompiler.Driver().RunGenerators(before).RunGenerators(after);

        Assert.Equal(Reasons(mine), (Reason(driver, StepNames.Parse), Reason(driver, StepNames.Verify), Reason(driver, StepNames.Print)));
        Assert.Equal(Reasons(parts), (Reason(driver, StepNames.ParseRules), Reason(driver, StepNames.VerifyRules), Reason(driver, StepNames.PrintRules)));
    }

    private static (IncrementalStepRunReason Parse, IncrementalStepRunReason Verify, IncrementalStepRunReason Print) Reasons(bool again) =>
        again
        ? (IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified)
        : (IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached);

    private static IncrementalStepRunReason Reason(GeneratorDriver driver, string step) =>
        Assert.Single(driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs)).Reason;
}
