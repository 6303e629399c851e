using System.CommandLine;
using AsymForge.Compiler;
using AsymForge.Vlm;

namespace AsymForge.Cli;

/// <summary>The policy that a command is about, read back from its text form: a compiled policy of any assembly carries one.</summary>
internal static class PolicyText
{
    public static readonly Argument<string> Name = new("policy") { Description = "A policy's name." };

    /// <summary>The policy that the command line names, and its model with documentation.</summary>
    /// <exception cref="InputFormatException">There is none of that name, or its text form is not one that this version reads.</exception>
    public static (CompiledPolicy Policy, PolicyModel Model) Read(ParseResult arguments)
    {
        PolicyCatalog catalog = PolicyCatalog.Load(arguments.GetValue(SharedOptions.Assemblies) ?? []);
        CompiledPolicy policy = catalog.Find(arguments.GetValue(Name))
            ?? throw new InputFormatException(Name.Name, PolicyCatalog.Dense, "is the model without a policy, of which there is nothing to say (expected the name of a policy)");
        return (policy, ModelOf(policy.Info));
    }

    /// <summary>The model that a policy's text form says.</summary>
    /// <exception cref="InputFormatException">The text is none, or one that the compiler would not have taken.</exception>
    public static PolicyModel ModelOf(PolicyInfo info)
    {
        if (!IrText.TryParse(info.IrText, out PolicyModel? model, out IrTextException? error))
        {
            throw new InputFormatException(info.Name, "intermediate representation", $"{error.Message}. It was compiled by another version of AsymForge, or changed", error);
        }

        return Verifier.Run(model) is [var finding, ..]
            ? throw new InputFormatException(info.Name, "intermediate representation", finding.Message)
            : model with { Summary = info.Summary, Source = info.Source };
    }
}
