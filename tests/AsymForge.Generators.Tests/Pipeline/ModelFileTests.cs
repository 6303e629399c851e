using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>What an edit of an additional file runs again.</summary>
public sealed class ModelFileTests
{
    private const IncrementalStepRunReason Cached = IncrementalStepRunReason.Cached, Unchanged = IncrementalStepRunReason.Unchanged, Modified = IncrementalStepRunReason.Modified;

    private const string Source = "[CompressionPolicy, ForModel(\"llava-1.5-7b\")] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; [BudgetRule] static float Keep(in ScoreSummary scores) => 1f / Model.Layers; }";

    private static readonly string Config = ForModelCases.ReadConfig("llava-1.5-7b");

    [Fact]
    public void A_size_of_the_model_prints_the_policy_anew() =>
        AfterEdit(Files(Config.Replace("\"model_type\": \"llama\",", "\"model_type\": \"llama\", \"num_hidden_layers\": 16,", StringComparison.Ordinal)), Modified, Modified, Modified, Modified);

    [Fact]
    public void A_field_that_no_policy_depends_on_changes_nothing() => AfterEdit(Files(Config.Replace("32000", "32001", StringComparison.Ordinal)), Unchanged, Cached, Cached, Cached);

    // The context's length is a fact that analyzers look at, but no program depends on it.
    [Fact]
    public void A_fact_that_only_checks_need_prints_nothing() => AfterEdit(Files(Config.Replace("4096,", "8192,", StringComparison.Ordinal)), Modified, Modified, Unchanged, Cached);

    [Fact]
    public void A_file_that_is_no_model_changes_nothing() => AfterEdit(Files(Config, words: "other words"), Unchanged, Cached, Cached, Cached);

    [Fact]
    public void Another_model_changes_no_policy_but_its_own() =>
        AfterEdit(Files(Config, other: ForModelCases.ReadConfig("llava-1.5-13b")), Modified, Modified, Unchanged, Cached);

    [Fact]
    public void An_unrelated_source_reads_no_file_again()
    {
        GeneratorDriver driver = PolicyCompiler.Driver(Files(Config));
        CSharpCompilation before = Compilations.Of(Source);
        driver = driver.RunGenerators(before).RunGenerators(before.AddSyntaxTrees(Compilations.Parse("class Unrelated;", "Unrelated.cs")));

        Assert.All(Reasons(driver, StepNames.Facts).Concat(Reasons(driver, StepNames.Models)), reason => Assert.Equal(Cached, reason));
        Assert.All(Reasons(driver, StepNames.Specialize).Concat(Reasons(driver, StepNames.Print)), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void No_Roslyn_object_is_reachable_from_a_step()
    {
        GeneratorDriver driver = PolicyCompiler.Driver(Files(Config)).RunGenerators(Compilations.Of(Source));
        foreach (string step in new[] { StepNames.Facts, StepNames.Models, StepNames.Specialize })
        {
            object?[] values = [.. driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Value)];
            Assert.NotEmpty(values);
            Assert.All(values.OfType<object>(), value => Assert.Null(ReachableObjects.FindRoslyn(value)));
        }
    }

    private static ProjectFiles Files(string config, string words = "words", string? other = null) =>
        ProjectFiles.None.With("llava-1.5-7b", config).With("", words, "words.txt").With("other", other ?? ForModelCases.ReadConfig("llama-3-8b"));

    // The reasons of the strongest change in each step.
    private static void AfterEdit(ProjectFiles edited, IncrementalStepRunReason facts, IncrementalStepRunReason models, IncrementalStepRunReason specialize, IncrementalStepRunReason print)
    {
        CSharpCompilation compilation = Compilations.Of(Source);
        GeneratorDriver driver = PolicyCompiler.Driver(Files(Config)).RunGenerators(compilation);
        driver = driver.ReplaceAdditionalTexts(edited.Texts).RunGenerators(compilation);

        Assert.Equal(
            [facts, models, specialize, print],
            new[] { StepNames.Facts, StepNames.Models, StepNames.Specialize, StepNames.Print }.Select(step => Strongest(Reasons(driver, step))));
    }

    private static IncrementalStepRunReason Strongest(IEnumerable<IncrementalStepRunReason> reasons)
    {
        IncrementalStepRunReason[] all = [.. reasons];
        return Array.Find([IncrementalStepRunReason.New, Modified, Unchanged], all.Contains) is var found && all.Contains(found) ? found : Cached;
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);
}
