using System.Diagnostics;
using AsymForge.GeneratorTesting;
using AsymForge.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Benchmarks;

/// <summary>What the generator costs in a project of many policies: at first, and after an edit, beside what the compiler itself takes to bind the same sources.</summary>
internal static class GenerationBenchmark
{
    private const int Policies = 100;
    private const int Rounds = 5;

    internal static void Run(TextWriter text)
    {
        string[] sources = [.. ManyPolicies.Sources(Policies)];
        Once(sources, sources.Length);
        text.WriteLine("| what | ms, median |");
        text.WriteLine("|---|---|");
        Row(text, $"first run over {Policies} policies", Median(() => Once(sources, sources.Length).First));
        Row(text, "after an edit elsewhere", Median(() => Once([.. sources, "class Unrelated;"], sources.Length).AfterEdit));
        Row(text, "after an edit of one policy", Median(() => Once([sources[0].Replace("+ 0f", "- 0f"), .. sources[1..]], sources.Length).AfterEdit));
        Row(text, "the compiler binding the same sources", Median(() => Time(() => Compilations.Of(sources).GetDiagnostics())));
    }

    // The driver first meets the policies alone, then `edited`.
    private static (double First, double AfterEdit) Once(string[] edited, int policies)
    {
        CSharpCompilation before = Compilations.Of([.. ManyPolicies.Sources(policies)]), after = Compilations.Of(edited);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        double first = Time(() => driver = driver.RunGenerators(before));
        double second = Time(() => driver = driver.RunGenerators(Edited(before, after)));
        return driver.GetRunResult().GeneratedTrees.Length == policies ? (first, second) : throw new InvalidOperationException("Not every policy was generated.");
    }

    // Trees that did not change stay the same objects, as in an editor.
    private static CSharpCompilation Edited(CSharpCompilation before, CSharpCompilation after)
    {
        Dictionary<string, SyntaxTree> known = before.SyntaxTrees.ToDictionary(tree => tree.FilePath);
        return before.RemoveAllSyntaxTrees().AddSyntaxTrees(after.SyntaxTrees.Select(tree => known.TryGetValue(tree.FilePath, out SyntaxTree? old) && old.ToString() == tree.ToString() ? old : tree));
    }

    private static double Median(Func<double> measure) => Enumerable.Range(0, Rounds).Select(_ => measure()).Order().ElementAt(Rounds / 2);

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static void Row(TextWriter text, string what, double milliseconds) => text.WriteLine(FormattableString.Invariant($"| {what} | {milliseconds:F0} |"));
}
