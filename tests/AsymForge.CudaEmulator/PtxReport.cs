using System.Text.RegularExpressions;

namespace AsymForge.CudaEmulator;

/// <summary>What can be read in PTX about its kernels.</summary>
public sealed partial class PtxReport
{
    private PtxReport(IReadOnlyList<PtxKernel> kernels, IReadOnlyList<string> strangers)
    {
        Kernels = kernels;
        Strangers = strangers;
    }

    /// <summary>The kernels, in the order of the text.</summary>
    public IReadOnlyList<PtxKernel> Kernels { get; }

    /// <summary>
    /// Instructions on floats that do not give the bits of C#: a multiply-add that the text did not ask for, results that are not rounded to nearest, subnormals taken as zero, approximations.
    /// Empty for what this project prints.
    /// </summary>
    public IReadOnlyList<string> Strangers { get; }

    /// <summary>Reads PTX as clang writes it.</summary>
    public static PtxReport Of(string ptx)
    {
        Dictionary<string, int> shared = SharedArrays().Matches(ptx).ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value));
        Dictionary<string, (bool IsKernel, string Body)> functions = [];
        foreach (Match function in Functions().Matches(ptx))
        {
            // A function that is declared before it is defined has its body second.
            functions[function.Groups["name"].Value] = (function.Groups["kind"].Value == "entry", function.Groups["body"].Value);
        }

        List<PtxKernel> kernels = [.. functions.Where(each => each.Value.IsKernel).Select(each => Kernel(each.Key, functions, shared))];
        return new PtxReport(kernels, StrangersIn(ptx));
    }

    private static PtxKernel Kernel(string name, Dictionary<string, (bool IsKernel, string Body)> functions, Dictionary<string, int> shared)
    {
        HashSet<string> reached = [name];
        for (Stack<string> open = new([name]); open.TryPop(out string? next);)
        {
            foreach (Match word in Words().Matches(functions[next].Body))
            {
                if (functions.ContainsKey(word.Value) && reached.Add(word.Value))
                {
                    open.Push(word.Value);
                }
            }
        }

        string[] bodies = [.. reached.Select(each => functions[each].Body)];
        HashSet<string> words = [.. bodies.SelectMany(body => Words().Matches(body).Select(match => match.Value))];
        int registers = bodies.Max(body => Registers().Matches(body).Sum(match => int.Parse(match.Groups[2].Value) * (match.Groups[1].Value.EndsWith("64") ? 2 : 1)));
        int local = bodies.Sum(body => LocalArrays().Matches(body).Sum(match => int.Parse(match.Groups[1].Value)));
        return new PtxKernel(name, registers, shared.Where(each => words.Contains(each.Key)).Sum(each => each.Value), local);
    }

    private static List<string> StrangersIn(string ptx)
    {
        List<string> strangers = [];
        bool asked = false;
        foreach (string line in ptx.Split('\n').Select(line => line.Trim()))
        {
            // The header writes what a text asks for by name, fmaf, as an instruction of its own.
            asked = line.Contains("begin inline asm") || (asked && !line.Contains("end inline asm"));
            Match operation = FloatOperations().Match(line);
            if (operation.Success && !(asked && line.StartsWith("fma.rn.f32", StringComparison.Ordinal)) && !IsExact(operation))
            {
                strangers.Add(line);
            }
        }

        return strangers;
    }

    private static bool IsExact(Match operation) =>
        operation.Groups["what"].Value is "add" or "sub" or "mul" or "div" or "sqrt" && operation.Groups["how"].Value == ".rn";

    [GeneratedRegex(@"^(?:@!?%p\d+ )?(?<what>add|sub|mul|div|sqrt|fma|mad|rcp|rsqrt|ex2|lg2|sin|cos|tanh)(?<how>[.a-z]*)\.f(?:32|64|16|16x2)\s")]
    private static partial Regex FloatOperations();

    [GeneratedRegex(@"\.shared \.align \d+ \.b\d+ ([\w$]+)\[(\d+)\];")]
    private static partial Regex SharedArrays();

    [GeneratedRegex(@"\.local \.align \d+ \.b8 [\w$]+\[(\d+)\];")]
    private static partial Regex LocalArrays();

    [GeneratedRegex(@"\.reg \.(\w+) \s*%\w+<(\d+)>;")]
    private static partial Regex Registers();

    [GeneratedRegex(@"[\w$]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\.(?<kind>entry|func)\s+(?:\([^)]*\)\s*)?(?<name>[\w$]+)\s*\((?<parameters>[^)]*)\)(?<body>[^{;]*\{.*?^\})?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Functions();
}
