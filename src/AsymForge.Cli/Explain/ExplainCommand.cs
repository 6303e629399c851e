using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AsymForge.Compiler;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary><c>asymforge explain</c>: what a policy reads, what it costs and what it is expected to save.</summary>
internal static class ExplainCommand
{
    private const int MostTokens = 1 << 20;
    private const int UsualQuestion = 32;

    private static readonly Option<string?> Model = new("--model") { Description = "A Hugging Face folder, of which config.json is read; nano, the built-in model, where it is not given." };

    private static readonly Option<int?> VisionTokens = SharedOptions.Number<int>(
        "--vision-tokens", "Vision tokens of a sample; those of one picture where it is not given.", $"a whole number from 1 to {MostTokens}", value => value is >= 1 and <= MostTokens);

    private static readonly Option<int?> TextTokens = SharedOptions.Number<int>(
        "--text-tokens", $"Text tokens; {UsualQuestion} where it is not given.", $"a whole number from 0 to {MostTokens}", value => value is >= 0 and <= MostTokens);

    private static readonly Option<double?> Keep = SharedOptions.Number<double>(
        "--keep", "Also say what keeping this fraction of the vision tokens would save.", "a fraction above 0 and up to 1", value => value is > 0 and <= 1);

    private static readonly Option<bool> Json = new("--json") { Description = "Print one JSON object and nothing else (docs/explain-json.md)." };

    public static Command Create()
    {
        Command command = new("explain", "Say what a policy reads, costs and saves.") { PolicyText.Name, Model, VisionTokens, TextTokens, Keep, Json, SharedOptions.Assemblies };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        (CompiledPolicy policy, PolicyModel model) = PolicyText.Read(arguments);
        ExplainedModel host = ExplainedModel.Load(SharedOptions.PathOf(arguments, Model));
        int vision = arguments.GetValue(VisionTokens) ?? host.VisionTokens;
        if (vision == 0)
        {
            throw new InputFormatException(Model.Name, host.Name, $"is a model that sees no pictures (expected one that does, or {VisionTokens.Name})");
        }

        RequireOwn(policy, host);
        ExplainedSizes sizes = ExplainedSizes.Of(host, vision, arguments.GetValue(TextTokens) ?? UsualQuestion);
        double? keep = arguments.GetValue(Keep);
        Explanation explanation = Explanation.Of(policy, model, host, sizes, keep);
        if (keep is { } fraction && explanation.Savings.Count == 0)
        {
            throw new InputFormatException(Keep.Name, fraction.ToString(CultureInfo.InvariantCulture), $"has no effect on {policy.Info.Name}, which drops no vision tokens");
        }

        if (arguments.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(explanation, ExplainJson.Default.Explanation));
        }
        else
        {
            ExplanationText.Write(Console.Out, explanation);
        }

        return 0;
    }

    // Binding would refuse it too, but does not know of the option that chooses.
    private static void RequireOwn(CompiledPolicy policy, ExplainedModel host)
    {
        if (policy.Info.CompiledFor is { } only && only.Geometry != host.Geometry)
        {
            throw new InputFormatException(Model.Name, host.Name, $"is not the model that {policy.Info.Name} is compiled for (expected the folder of '{only.Name}')");
        }
    }
}
