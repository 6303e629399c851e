using System.Globalization;
using System.Reflection;

namespace AsymForge.MutationTesting;

/// <summary>
/// The process that runs tests against the mutated core. It reads one order a line and answers with one: <c>cover TEST</c> gives the milliseconds and the faults that the test runs, or <c>fails</c> and its name;
/// <c>fault MUTANT</c> plants one fault (−1: none) and has all static tables computed anew; <c>run TEST</c> gives <c>passed</c> or <c>failed</c>.
/// </summary>
internal sealed class Worker
{
    private readonly FieldInfo active;
    private readonly FieldInfo epoch;
    private readonly FieldInfo seen;
    private readonly TestHost host;
    private readonly int mutants;

    private Worker(int mutants)
    {
        this.mutants = mutants;
        Type faults = Assembly.Load("AsymForge.Compiler").GetType("AsymForge.MutationTesting.Faults") ?? throw new InvalidOperationException("This folder holds no mutated compiler core.");
        active = faults.GetField("Active")!;
        epoch = faults.GetField("Epoch")!;
        seen = faults.GetField("Seen")!;
        host = new TestHost("AsymForge.Compiler.Tests", "AsymForge.Generators.Tests");
    }

    /// <summary>Serves orders until the input ends.</summary>
    internal static void Serve(int mutants)
    {
        TextWriter answers = Console.Out;
        Console.SetOut(TextWriter.Null);
        Worker worker = new(mutants);
        worker.host.Warm();
        answers.WriteLine(worker.host.Count);
        answers.Flush();
        while (Console.ReadLine() is { } order)
        {
            string[] words = order.Split(' ');
            int number = int.Parse(words[1], CultureInfo.InvariantCulture);
            answers.WriteLine(words[0] switch
            {
                "cover" => worker.Cover(number),
                "fault" => worker.Plant(number),
                _ => worker.host.Run(number).Passed ? "passed" : "failed",
            });
            answers.Flush();
        }
    }

    private string Plant(int mutant)
    {
        active.SetValue(null, mutant);
        epoch.SetValue(null, (int)epoch.GetValue(null)! + 1);
        return "planted";
    }

    private string Cover(int test)
    {
        Plant(-1);
        bool[] reached = new bool[mutants];
        seen.SetValue(null, reached);
        (bool passed, long milliseconds) = host.Run(test);
        seen.SetValue(null, Array.Empty<bool>());
        return passed ? $"{milliseconds} {string.Join(' ', Enumerable.Range(0, mutants).Where(id => reached[id]))}" : "fails " + host.NameOf(test);
    }
}
