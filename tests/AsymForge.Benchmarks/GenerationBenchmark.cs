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
        text.WriteLine("| what | ms, median | managed memory, MB |");
        text.WriteLine("|---|---|---|");
        Row(text, $"first run over {Policies} policies", Median(() => Once(sources, sources.Length).First));
        Row(text, "after an edit elsewhere", Median(() => Once([.. sources, "class Unrelated;"], sources.Length).AfterEdit));
        Row(text, "after an edit of one policy", Median(() => Once([sources[0].Replace("+ 0f", "- 0f"), .. sources[1..]], sources.Length).AfterEdit));
        Row(text, "the compiler binding the same sources", Median(() => Measure(() => Compilations.Of(sources).GetDiagnostics())));
        text.WriteLine(FormattableString.Invariant($"\nThe assembly grows by {AssemblyBytes(sources) / 1024.0 / Policies:F1} KB for each policy."));
    }

    private static long AssemblyBytes(string[] sources)
    {
        CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions).RunGeneratorsAndUpdateCompilation(Compilations.Of(sources), out Compilation whole, out _);
        return Emitted(whole) - Emitted(Compilations.Of("class Nothing;"));
    }

    private static long Emitted(Compilation compilation)
    {
        using MemoryStream assembly = new();
        return compilation.Emit(assembly).Success ? assembly.Length : throw new InvalidOperationException("What was generated does not compile.");
    }

    // The driver first meets the policies alone, then `edited`.
    private static (Cost First, Cost AfterEdit) Once(string[] edited, int policies)
    {
        CSharpCompilation before = Compilations.Of([.. ManyPolicies.Sources(policies)]), after = Compilations.Of(edited);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PolicyGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        Cost first = Measure(() => driver = driver.RunGenerators(before));
        Cost second = Measure(() => driver = driver.RunGenerators(Edited(before, after)));
        return driver.GetRunResult().GeneratedTrees.Length == policies ? (first, second) : throw new InvalidOperationException("Not every policy was generated.");
    }

    // Trees that did not change stay the same objects, as in an editor.
    private static CSharpCompilation Edited(CSharpCompilation before, CSharpCompilation after)
    {
        Dictionary<string, SyntaxTree> known = before.SyntaxTrees.ToDictionary(tree => tree.FilePath);
        return before.RemoveAllSyntaxTrees().AddSyntaxTrees(after.SyntaxTrees.Select(tree => known.TryGetValue(tree.FilePath, out SyntaxTree? old) && old.ToString() == tree.ToString() ? old : tree));
    }

    private static Cost Median(Func<Cost> measure) => Enumerable.Range(0, Rounds).Select(_ => measure()).OrderBy(cost => cost.Milliseconds).ElementAt(Rounds / 2);

    private static Cost Measure(Action action)
    {
        long allocated = GC.GetTotalAllocatedBytes(true), start = Stopwatch.GetTimestamp();
        action();
        return new(Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetTotalAllocatedBytes(true) - allocated);
    }

    private static void Row(TextWriter text, string what, Cost cost) => text.WriteLine(FormattableString.Invariant($"| {what} | {cost.Milliseconds:F0} | {cost.Bytes / 1048576.0:F0} |"));

    private readonly record struct Cost(double Milliseconds, long Bytes);
}
