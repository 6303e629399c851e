using System.CommandLine;
using System.Globalization;
using AsymForge.Compiler;

namespace AsymForge.Cli;

/// <summary><c>asymforge policies</c>: what can be named, and which values each takes.</summary>
internal static class PoliciesCommand
{
    public static Command Create()
    {
        Command command = new("policies", "List the policies, with their sources and values.") { SharedOptions.Assemblies };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult arguments)
    {
        foreach (CompiledPolicy policy in PolicyCatalog.Load(arguments.GetValue(SharedOptions.Assemblies) ?? []).All)
        {
            Print(Console.Out, policy.Info);
        }

        return 0;
    }

    private static void Print(TextWriter output, PolicyInfo info)
    {
        output.WriteLine($"{info.Name}   (IR {info.Hash})");
        output.WriteLine($"    {info.Summary}");
        if (info.Source.Length > 0)
        {
            output.WriteLine($"    Source: {info.Source}");
        }

        foreach (WeightsInfo weights in info.Weights)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {weights.Name}: '{weights.Tensor}' of {weights.File} beside the model, else {weights.Default} everywhere"));
        }

        if (info.CompiledFor is { } only)
        {
            output.WriteLine($"    Compiled for {Printable.Line(only.Name)} alone");
        }

        IReadOnlyDictionary<string, ValueForm> forms = ValueText.FormsOf(info);
        foreach (ValueInfo value in info.Values)
        {
            output.WriteLine($"    {ValueText.Of(value, forms.GetValueOrDefault(value.Name, ValueForm.Double))}");
        }

        output.WriteLine();
    }
}
