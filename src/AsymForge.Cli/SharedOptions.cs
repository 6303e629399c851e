using System.CommandLine;
using System.Globalization;
using System.Numerics;
using AsymForge.Nano;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    public static readonly Option<string?> Policy = new("--policy") { Description = "A policy's name; none, or Dense, is the model without a policy." };

    public static readonly Option<string[]> Assemblies = new("--policies") { Description = "An assembly with more policies." };

    public static readonly Option<string?> Model = new("--model") { Description = "A Hugging Face folder of a Llama or LLaVA-1.5 model; the built-in nano model where it is not given." };

    public static readonly Option<double?> Keep = Number<double>(
        "--keep", "Keep this fraction of the vision tokens, whatever the policy's own budget rule, Min and Max say.", "a fraction above 0 and up to 1", value => value is > 0 and <= 1);

    public static readonly Option<int?> Threads = Number<int>(
        "--threads", "Worker threads; as many as processors where it is not given. Changes no result.", "a whole number from 1 to 1024", value => value is >= 1 and <= 1024);

    /// <summary>An option that takes one number, refused where it is none or out of range.</summary>
    public static Option<T?> Number<T>(string name, string description, string expected, Func<T, bool> fits)
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T value) || !fits(value))
                {
                    result.AddError($"{name}: '{text}' was given (expected {expected})");
                }

                return value;
            },
        };

    /// <summary>The file or folder that <paramref name="option"/> names; null where it is not given.</summary>
    /// <exception cref="InputFormatException">It is given, and names nothing.</exception>
    public static string? PathOf(ParseResult arguments, Option<string?> option) => arguments.GetValue(option) is not ""
        ? arguments.GetValue(option)
        : throw new InputFormatException(option.Name, "value", "is empty (expected a path)");

    /// <summary>The policy that the command line names, or null for the model without one.</summary>
    /// <exception cref="InputFormatException">There is none of that name, or <c>--keep</c> is given and would have no effect.</exception>
    public static CompiledPolicy? PolicyOf(ParseResult arguments, PolicyCatalog catalog)
    {
        CompiledPolicy? policy = catalog.Find(arguments.GetValue(Policy));
        return policy is not null || arguments.GetValue(Keep) is not { } keep
            ? policy
            : throw new InputFormatException(Keep.Name, keep.ToString(CultureInfo.InvariantCulture), "has no effect on the model without a policy (expected --policy with the name of one)");
    }

    /// <summary>Loads the model that the command line names.</summary>
    /// <exception cref="InputFormatException">The folder is not a model of a known family.</exception>
    public static VlmModel Load(ParseResult arguments) =>
        VlmModel.Load(PathOf(arguments, Model) ?? NanoModel.Folder, new VlmOptions { Threads = arguments.GetValue(Threads) ?? 0 });
}
