using System.CommandLine;
using System.Globalization;
using AsymForge.Nano;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static readonly Option<string?> Policy = new("--policy") { Description = "A policy's name; none, or Dense, is the model without a policy." };

    public static readonly Option<string[]> Assemblies = new("--policies") { Description = "An assembly with more policies." };

    public static readonly Option<string?> Model = new("--model") { Description = "A Hugging Face folder of a Llama or LLaVA-1.5 model; the built-in nano model where it is not given." };

    public static readonly Option<double?> Keep = new("--keep")
    {
        Description = "Keep this fraction of the vision tokens, whatever the policy's own budget rule, Min and Max say.",
        CustomParser = result =>
        {
            if (!double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                result.AddError($"--keep: {result.Tokens[0].Value}: is no number (expected a fraction above 0 and up to 1)");
            }

            return value;
        },
    };

    public static readonly Option<int?> Threads = new("--threads") { Description = "Worker threads; as many as processors where it is not given. Changes no result." };

    /// <summary>The chat options that these stand for.</summary>
    /// <exception cref="InputFormatException">A value is out of range.</exception>
    public static ChatOptions Chat(ParseResult arguments)
    {
        double? keep = arguments.GetValue(Keep);
        return keep is null or (> 0 and <= 1)
            ? ChatOptions.Default with { Keep = keep }
            : throw new InputFormatException("--keep", keep.Value.ToString(CultureInfo.InvariantCulture), "is out of range (expected a fraction above 0 and up to 1)");
    }

    /// <summary>Loads the model that the command line names.</summary>
    /// <exception cref="InputFormatException">The folder is not a model of a known family.</exception>
    public static VlmModel Load(ParseResult arguments)
    {
        int? threads = arguments.GetValue(Threads);
        if (threads is < 1 or > 1024)
        {
            throw new InputFormatException("--threads", threads.Value.ToString(CultureInfo.InvariantCulture), "is out of range (expected 1 to 1024)");
        }

        return VlmModel.Load(arguments.GetValue(Model) ?? NanoModel.Folder, new VlmOptions { Threads = threads ?? 0 });
    }
}
