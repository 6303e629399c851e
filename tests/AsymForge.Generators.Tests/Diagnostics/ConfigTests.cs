using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>What is wrong with a config.json is said in the file, once, and never at a policy as well.</summary>
public sealed class ConfigTests
{
    private const string Policy = "[CompressionPolicy, ForModel(\"m\")] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => token.PatchNorm / Model.Layers; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }";
    private const string Good = "{\"model_type\": \"llava\", \"text_config\": {}}";

    internal static string[] Ids { get; } = ["ASYM4030", "ASYM4031", "ASYM4032", "ASYM4033"];

    public static TheoryData<string, string, int, int, string> Files { get; } = new()
    {
        { "ASYM4030", "{\n  \"model_type\": \"llava\",\n}", 3, 1, "The config.json of 'm' cannot be read at line 3, column 1: '}' (expected a name in quotes). Correct the file." },
        { "ASYM4030", "", 1, 1, "The config.json of 'm' cannot be read at line 1, column 1: the file ends (expected a value). Correct the file." },
        { "ASYM4032", "{\"model_type\": \"llava\",\n \"text_config\": {\"num_hidden_layers\": 0}}", 2, 39, "The config.json of 'm' holds an impossible value at line 2, column 39: 'text_config.num_hidden_layers' is 0 (expected a whole number from 1 to 16777216). Correct the file." },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_is_wrong_gets_one_diagnostic_at_its_place(string id, string text, int line, int column, string message)
    {
        Diagnostic found = Assert.Single(Diagnosed.Build(ProjectFiles.None.With("m", text), Policy));
        FileLinePositionSpan at = found.Location.GetLineSpan();

        Assert.Equal((id, "models/m/config.json", line, column, message), (found.Id, at.Path, at.StartLinePosition.Line + 1, at.StartLinePosition.Character + 1, found.GetMessage()));
    }

    [Fact]
    public void A_family_that_is_not_known_is_named_with_those_that_are()
    {
        Diagnostic found = Assert.Single(Diagnosed.Build(ProjectFiles.None.With("m", "{\"model_type\": \"bert\"}"), Policy));

        Assert.Equal("ASYM4031", found.Id);
        Assert.Contains("'model_type' is \"bert\" (expected one of gemma, gemma2, gemma3, gemma3_text, idefics3, internvl,", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_file_of_a_name_is_refused_and_the_first_counts()
    {
        Diagnostic found = Assert.Single(Diagnosed.Build(ProjectFiles.None.With("m", Good, "one/a.json").With("m", "{\"model_type\": \"llama\"}", "two/b.json"), Policy));

        Assert.Equal(("ASYM4033", "two/b.json"), (found.Id, found.Location.GetLineSpan().Path));
        Assert.Equal("'b.json' is the second file with AsymForgeModel=\"m\", after 'a.json' (the first one counts). Give it another name, or remove it.", found.GetMessage());
    }

    [Fact]
    public void Files_of_others_are_left_alone() => Assert.Empty(Diagnosed.Build(ProjectFiles.None.With("m", Good).With("", "not JSON", "words.txt"), Policy));

    [Fact]
    public void The_file_of_a_model_that_no_policy_names_is_checked_too() =>
        Assert.Equal("ASYM4030", Assert.Single(Diagnosed.Build(ProjectFiles.None.With("m", Good).With("other", "{"), Policy)).Id);

    public static TheoryData<string> Legal { get; } = ForModelCases.Legal;

    [Theory]
    [MemberData(nameof(Legal))]
    public void What_a_model_allows_is_not_reported(string source) => Assert.Empty(Diagnosed.Build(ForModelCases.Models, source));
}
