using System.CommandLine;
using System.Globalization;

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

        foreach (ValueInfo value in info.Values)
        {
            output.WriteLine($"    {value.Name} = {Number(value.Default.Real)} [{Number(value.Min)}, {Number(value.Max)}]");
        }

        output.WriteLine();
    }

    // Counts and seeds in full, up to where a double still holds each of them.
    private static string Number(double value) => value.ToString(double.IsInteger(value) && Math.Abs(value) < 1e15 ? "0" : "G7", CultureInfo.InvariantCulture);
}
