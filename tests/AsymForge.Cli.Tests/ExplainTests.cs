using System.Text.Json;
using AsymForge.Nano;
using AsymForge.Policies;
using AsymForge.Testing;
using AsymForge.Vlm;

namespace AsymForge.Cli.Tests;

public sealed class ExplainTests
{
    private static readonly string Here = typeof(LeftColumns).Assembly.Location;

    public static IEnumerable<object?[]> TextModels() => Fixtures.Folders("hf", name => name == "llama");

    [Theory]
    [InlineData("InvoicePolicy")]
    [InlineData("UniformGrid")]
    [InlineData("everything \"here\"")]
    public void An_explanation_reads_well(string policy)
    {
        ToolResult result = Tool.Run("explain", policy, "--policies", Here);
        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        string stem = policy.Split(' ')[0];
        Snapshot.Match(System.Text.RegularExpressions.Regex.Replace(result.Output, "IR [0-9a-f]{16}", "IR *"), stem);
    }

    [Theory]
    [InlineData("InvoicePolicy")]
    [InlineData("FastV")]
    public void The_expected_saving_is_what_a_run_reports(string policy)
    {
        JsonElement asked = Json("ask", "--image", NanoPages.Picture("0000"), "--question", "What is the TOTAL?", "--policy", policy, "--keep", "0.25", "--max-tokens", "1");
        int vision = asked.GetProperty("visionTokens").GetInt32(), text = asked.GetProperty("promptTokens").GetInt32() - vision;
        JsonElement explained = Json("explain", policy, "--keep", "0.25", "--text-tokens", $"{text}");
        JsonElement saving = explained.GetProperty("savings").EnumerateArray().Single(each => each.GetProperty("case").GetString() == "keep 0.25");
        Assert.Equal(asked.GetProperty("keptTokens").GetInt32(), saving.GetProperty("keptTokens").GetInt32());
        Assert.Equal(asked.GetProperty("flops").GetProperty("actual").GetInt64(), saving.GetProperty("flops").GetInt64());
        Assert.Equal(asked.GetProperty("flops").GetProperty("dense").GetInt64(), saving.GetProperty("denseFlops").GetInt64());
    }

    [Fact]
    public void Figures_follow_the_sizes()
    {
        JsonElement explained = Json("explain", "InvoicePolicy", "--vision-tokens", "100", "--text-tokens", "10");
        Assert.Equal(1, explained.GetProperty("version").GetInt32());
        JsonElement stage = explained.GetProperty("stages")[0], signal = stage.GetProperty("signals")[0];
        Assert.Equal("BeforePrefill", stage.GetProperty("stage").GetString());
        Assert.Equal("n·L·d + 2·n·d + 2·L·d", signal.GetProperty("flops").GetProperty("formula").GetString());
        Assert.Equal((100 * 10 * 192) + (2 * 100 * 192) + (2 * 10 * 192), signal.GetProperty("flops").GetProperty("value").GetInt64());
        Assert.Equal((10, 50), (explained.GetProperty("savings")[0].GetProperty("keptTokens").GetInt32(), explained.GetProperty("savings")[1].GetProperty("keptTokens").GetInt32()));
        Assert.Equal(2L * 4 * 64 * 4 * (10 + 10), explained.GetProperty("savings")[0].GetProperty("kvBytes").GetInt64());
    }

    [Fact]
    public void Policies_are_bound_to_the_sizes_that_a_run_has()
    {
        using VlmModel model = VlmModel.Load(NanoModel.Folder);

        Assert.Equal(model.Geometry, ExplainedModel.Load(null).Geometry);
    }

    [Fact]
    public void A_policy_for_one_model_says_so()
    {
        string output = Tool.Run("explain", nameof(ForNano), "--policies", Here).Output;
        Assert.Contains("It is compiled for nano alone", output, StringComparison.Ordinal);
        Assert.Contains("Figures are for nano (--model chooses another)", output, StringComparison.Ordinal);
        Assert.Equal("nano", Json("explain", nameof(ForNano), "--policies", Here).GetProperty("policy").GetProperty("compiledFor").GetString());
        Assert.Equal(JsonValueKind.Null, Json("explain", "InvoicePolicy").GetProperty("policy").GetProperty("compiledFor").ValueKind);
    }

    [FixtureTheory]
    [MemberData(nameof(TextModels))]
    public void A_policy_for_one_model_is_not_explained_for_another(string model, string? notYet)
    {
        Assert.Null(notYet);
        string folder = Fixtures.PathOf(model);
        Assert.Equal($"asymforge: --model: {folder}: is not the model that ForNano is compiled for (expected the folder of 'nano')", Tool.Refuse("explain", nameof(ForNano), "--policies", Here, "--model", folder, "--vision-tokens", "64"));
    }

    [Fact]
    public void A_text_that_was_changed_is_refused()
    {
        string text = InvoicePolicy.Info.IrText;
        InputFormatException broken = Assert.Throws<InputFormatException>(() => PolicyText.ModelOf(InvoicePolicy.Info with { IrText = text[..40] }));
        Assert.StartsWith("InvoicePolicy: intermediate representation: line ", broken.Message, StringComparison.Ordinal);
        InputFormatException unsound = Assert.Throws<InputFormatException>(() => PolicyText.ModelOf(InvoicePolicy.Info with { IrText = text.Replace("max 0.5", "max 1.5", StringComparison.Ordinal) }));
        Assert.Contains("0 ≤ Min ≤ Max ≤ 1", unsound.Message);
    }

    [Theory]
    [InlineData("--keep", "0")]
    [InlineData("--vision-tokens", "0")]
    [InlineData("--text-tokens", "-1")]
    public void A_number_out_of_range_is_refused(string option, string value) =>
        Assert.StartsWith($"asymforge: {option}: '{value}' was given (expected ", Tool.Refuse("explain", "InvoicePolicy", $"{option}={value}"), StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_model_is_refused() => Assert.Contains("config.json", Tool.Refuse("explain", "InvoicePolicy", "--model", Path.GetTempPath()));

    [FixtureTheory]
    [MemberData(nameof(TextModels))]
    public void A_model_without_eyes_needs_a_number_of_tokens(string model, string? notYet)
    {
        Assert.Null(notYet);
        Assert.Contains("--vision-tokens", Tool.Refuse("explain", "UniformGrid", "--model", Fixtures.PathOf(model)));
        Assert.Equal(0, Tool.Run("explain", "UniformGrid", "--model", Fixtures.PathOf(model), "--vision-tokens", "64").ExitCode);
        Assert.Contains("ClsAttention", Tool.Refuse("explain", "InvoicePolicy", "--model", Fixtures.PathOf(model), "--vision-tokens", "64"));
    }

    private static JsonElement Json(params string[] arguments)
    {
        ToolResult result = Tool.Run([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, result.Errors);
        return JsonDocument.Parse(result.Output).RootElement;
    }
}
