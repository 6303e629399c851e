using AsymForge.Nano;
using AsymForge.Testing;

namespace AsymForge.Cli.Tests;

/// <summary>Bad input ends in one line that names the file or option, the place and what was expected; exit code 2, no stack trace.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("asymforge-cli-").FullName;

    private static string Picture => NanoPages.Picture("0000");

    public static IEnumerable<object?[]> TextModels() => Fixtures.Folders("hf", name => name == "llama");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("-0.5")]
    [InlineData("NaN")]
    [InlineData("half")]
    public void A_fraction_that_is_none_is_refused(string keep)
    {
        string line = Tool.Refuse("ask", "--image", Picture, "--question", "What is the TOTAL?", "--policy", "InvoicePolicy", "--keep=" + keep);
        Assert.Contains("--keep", line);
        Assert.Contains("above 0 and up to 1", line);
    }

    [Theory]
    [InlineData("--max-tokens", "0")]
    [InlineData("--max-tokens", "-1")]
    [InlineData("--max-tokens", "99999999999")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "some")]
    [InlineData("--threads", "0")]
    public void A_number_out_of_range_is_refused(string option, string value)
    {
        string line = Tool.Refuse("ask", "--question", "q", $"{option}={value}");
        Assert.StartsWith($"asymforge: {option}: '{value}' was given (expected a whole number from ", line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ask", "--question", "q", "--keep", "0.5")]
    [InlineData("ask", "--question", "q", "--keep", "0.5", "--policy", "Dense")]
    [InlineData("evaluate", "--keep", "0.5", "--policy", "dense")]
    public void A_fraction_without_a_policy_is_refused(params string[] arguments) => Assert.Contains("--keep: 0.5: has no effect", Tool.Refuse(arguments));

    [Theory]
    [InlineData("--image")]
    [InlineData("--model")]
    [InlineData("--policies")]
    public void A_path_that_is_empty_is_refused(string option) => Assert.Contains(option, Tool.Refuse("ask", "--question", "q", option, ""));

    [Fact]
    public void A_word_that_is_no_command_is_refused() => Assert.Contains("'frob' is no command (expected one of: ask,", Tool.Refuse("frob"));

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void An_empty_question_is_refused(string question) => Assert.Contains("--question", Tool.Refuse("ask", "--image", Picture, "--question", question));

    [Fact]
    public void A_question_longer_than_the_conversation_is_refused_without_repeating_it()
    {
        string line = Tool.Refuse("ask", "--image", Picture, "--question", new string('a', 10_000));
        Assert.Contains("at most 4096 tokens", line);
        Assert.True(line.Length < 250, line);
    }

    [Fact]
    public void A_folder_for_a_picture_is_refused() => Assert.Contains("is a folder", Tool.Refuse("ask", "--question", "q", "--image", folder));

    [Fact]
    public void A_device_without_an_end_is_refused()
    {
        if (File.Exists("/dev/zero"))
        {
            Assert.Contains("/dev/zero: byte 0: the file is empty", Tool.Refuse("ask", "--question", "q", "--image", "/dev/zero"));
        }
    }

    [FixtureTheory]
    [MemberData(nameof(TextModels))]
    public void A_picture_for_a_model_without_eyes_is_refused(string model, string? notYet)
    {
        Assert.Null(notYet);
        Assert.Contains("cannot see", Tool.Refuse("ask", "--image", Picture, "--question", "q", "--model", Fixtures.PathOf(model)));
    }

    [Fact]
    public void An_unknown_policy_is_refused_with_the_known_ones()
    {
        string line = Tool.Refuse("ask", "--image", Picture, "--question", "q", "--policy", "Nobody");
        Assert.Contains("Nobody", line);
        Assert.Contains("InvoicePolicy", line);
    }

    [Fact]
    public void A_missing_picture_is_refused() => Assert.Contains("nothing.png", Tool.Refuse("ask", "--image", Path.Combine(folder, "nothing.png"), "--question", "q"));

    [Fact]
    public void A_picture_that_is_a_text_file_is_refused()
    {
        string path = Path.Combine(folder, "notes.png");
        File.WriteAllText(path, "These are notes.");
        Assert.Contains("notes.png", Tool.Refuse("ask", "--image", path, "--question", "q"));
    }

    [Fact]
    public void A_truncated_picture_is_refused()
    {
        string path = Path.Combine(folder, "half.png");
        byte[] bytes = File.ReadAllBytes(Picture);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Contains("half.png", Tool.Refuse("ask", "--image", path, "--question", "q"));
    }

    [Fact]
    public void A_missing_question_is_refused() => Assert.Contains("--question", Tool.Refuse("ask", "--image", Picture));

    [Fact]
    public void A_missing_model_is_refused() => Assert.Contains("no-model", Tool.Refuse("ask", "--image", Picture, "--question", "q", "--model", Path.Combine(folder, "no-model")));

    [Theory]
    [InlineData("model.safetensors")]
    [InlineData("tokenizer.json")]
    [InlineData("config.json")]
    public void A_truncated_model_file_is_refused(string file)
    {
        string model = CopyModel();
        string path = Path.Combine(model, file);
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Contains(file, Tool.Refuse("ask", "--image", Picture, "--question", "q", "--model", model));
    }

    [Theory]
    [InlineData("\"num_hidden_layers\": 4", "\"num_hidden_layers\": 2000000000")]
    [InlineData("\"hidden_size\": 192", "\"hidden_size\": -192")]
    [InlineData("\"model_type\": \"llava\"", "\"model_type\": \"unheard-of\"")]
    public void A_hostile_config_is_refused(string honest, string hostile)
    {
        string model = CopyModel();
        string path = Path.Combine(model, "config.json");
        string text = File.ReadAllText(path);
        Assert.Contains(honest, text);
        File.WriteAllText(path, text.Replace(honest, hostile, StringComparison.Ordinal));
        Assert.Contains("config.json", Tool.Refuse("ask", "--image", Picture, "--question", "q", "--model", model));
    }

    [Fact]
    public void An_assembly_that_is_none_is_refused() => Assert.Contains("0000.png", Tool.Refuse("policies", "--policies", Picture));

    [Fact]
    public void An_assembly_that_is_not_there_is_refused() => Assert.Contains("none.dll: file: does not exist", Tool.Refuse("policies", "--policies", Path.Combine(folder, "none.dll")));

    [Fact]
    public void An_assembly_without_policies_is_refused() =>
        Assert.Contains("holds no class with [CompressionPolicy]", Tool.Refuse("policies", "--policies", Path.Combine(AppContext.BaseDirectory, "Spectre.Console.dll")));

    [Fact]
    public void Two_policies_of_one_name_are_refused() =>
        Assert.Contains("a name that no other policy has", Tool.Refuse("policies", "--policies", Path.Combine(AppContext.BaseDirectory, "AsymForge.Policies.dll")));

    private string CopyModel()
    {
        string copy = Path.Combine(folder, "model");
        Directory.CreateDirectory(copy);
        foreach (string file in Directory.GetFiles(NanoModel.Folder))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        return copy;
    }
}
