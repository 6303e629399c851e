using AsymForge.PolicyLaws.Cases;
using AsymForge.PolicyLaws.Laws;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace AsymForge.PolicyLaws.Running;

/// <summary>Tries one law on generated cases and reports the smallest that breaks it.</summary>
internal static class LawRunner
{
    private const ulong FixedSeed = 1605;
    private const ulong Gamma = 20261;      // FsCheck's second number; it must be odd

    public static void Run(Law law, LawSubject subject, LawOptions options)
    {
        Listener listener = new();
        Config config = Replayed(Config.Quick.WithMaxTest(options.Cases).WithQuietOnSuccess(true).WithName(law.Name).WithRunner(listener), options);
        Prop.ForAll(LawCases.All, (Action<LawCase>)(given => subject.Check(law, given))).Check(config);
        if (listener.Failure is { } failure)
        {
            LawCase smallest = subject.Fit((LawCase)failure.Item3.Head);
            string replay = $"{failure.Item6.Seed},{failure.Item6.Gamma},{failure.Item7}";
            throw new PolicyLawException(subject.Policy.Info.Name, law.Name, Why(law, subject, smallest), smallest.ToString(), replay);
        }
    }

    private static string Why(Law law, LawSubject subject, LawCase smallest)
    {
        try
        {
            subject.Check(law, smallest);
            return "it fails on some runs of the same case only";
        }
        catch (LawBroken broken)
        {
            return broken.Message;
        }
        catch (Exception error)
        {
            return $"it throws {error.GetType().Name}: {error.Message}";
        }
    }

    private static Config Replayed(Config config, LawOptions options)
    {
        ulong? seed = options.Seed ?? (Environment.GetEnvironmentVariable("CI") == "true" ? FixedSeed : null);
        string? text = options.Replay ?? (options.Seed is null ? Environment.GetEnvironmentVariable("FSCHECK_REPLAY") : null) ?? (seed is null ? null : $"{seed},{Gamma}");
        return text?.Trim('(', ')').Split(',') switch
        {
            [var first, var gamma] => config.WithReplay(ulong.Parse(first), ulong.Parse(gamma)),
            [var first, var gamma, var size] => config.WithReplay(ulong.Parse(first), ulong.Parse(gamma), int.Parse(size)),
            null => config,
            _ => throw new ArgumentException($"'{text}' does not name a run (expected \"seed,gamma\" or \"seed,gamma,size\").", nameof(options)),
        };
    }

    private sealed class Listener : IRunner
    {
        public TestResult.Failed? Failure { get; private set; }

        public void OnStartFixture(Type fixture)
        {
        }

        public void OnArguments(int test, FSharpList<object> arguments, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> arguments, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result) => Failure = result as TestResult.Failed;
    }
}
