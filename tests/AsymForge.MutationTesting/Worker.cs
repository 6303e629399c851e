using System.Reflection;
using System.Runtime.CompilerServices;

namespace AsymForge.MutationTesting;

/// <summary>
/// The process that runs tests against the mutated core. It reads one order a line and answers with one: <c>cover TEST</c> gives the milliseconds and the faults that the test runs;
/// <c>try MUTANT TEST…</c> gives <c>killed TEST</c> or <c>survived</c>.
/// </summary>
internal sealed class Worker
{
    private readonly FieldInfo active;
    private readonly FieldInfo seen;
    private readonly TestHost host;
    private readonly int mutants;

    private Worker(int mutants, int activeFromTheStart)
    {
        this.mutants = mutants;
        Assembly core = Assembly.Load("AsymForge.Compiler");
        Type faults = core.GetType("AsymForge.MutationTesting.Faults") ?? throw new InvalidOperationException("This folder holds no mutated compiler core.");
        active = faults.GetField("Active")!;
        seen = faults.GetField("Seen")!;
        active.SetValue(null, activeFromTheStart);
        if (activeFromTheStart < 0)
        {
            // Once, while no fault is active: what a type computes when it is first touched must not keep one.
            foreach (Type type in core.GetTypes().Where(type => !type.ContainsGenericParameters))
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
        }

        host = new TestHost("AsymForge.Compiler.Tests", "AsymForge.Generators.Tests");
    }

    /// <summary>Serves orders until the input ends.</summary>
    internal static void Serve(int mutants, int activeFromTheStart)
    {
        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        Worker worker = new(mutants, activeFromTheStart);
        answers.WriteLine(worker.host.Count);
        answers.Flush();
        while (Console.ReadLine() is { } order)
        {
            string[] words = order.Split(' ');
            int[] numbers = [.. words[1..].Select(int.Parse)];
            answers.WriteLine(words[0] == "cover" ? worker.Cover(numbers[0]) : worker.Try(numbers[0], numbers[1..]));
            answers.Flush();
        }
    }

    private string Cover(int test)
    {
        bool[] reached = new bool[mutants];
        seen.SetValue(null, reached);
        (bool passed, long milliseconds) = host.Run(test);
        seen.SetValue(null, Array.Empty<bool>());
        return passed
            ? $"{milliseconds} {string.Join(' ', Enumerable.Range(0, mutants).Where(id => reached[id]))}"
            : throw new InvalidOperationException($"'{host.NameOf(test)}' fails without any fault.");
    }

    private string Try(int mutant, int[] tests)
    {
        active.SetValue(null, mutant);
        int killer = Array.FindIndex(tests, test => !host.Run(test).Passed);
        active.SetValue(null, -1);
        return killer < 0 ? "survived" : $"killed {tests[killer]}";
    }
}
