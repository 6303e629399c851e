using System.Diagnostics.CodeAnalysis;
using AsymForge.Compiler.Print.CSharp;
using FsCheck;
using FsCheck.Fluent;

namespace AsymForge.Compiler.Tests;

/// <summary>
/// Many random programs against the interpreter at the price of one compilation: all of them are printed into one assembly. One that disagrees is shrunk alone.
/// </summary>
internal static class RandomPrograms
{
    private const int ProgramsInCi = 260;
    private const int ProgramsByHand = 80;
    private const int MostShrinks = 400;

    /// <summary>The programs that CI tries: the same in every run.</summary>
    public static IReadOnlyList<RandomProgram> InCi() => Draw(1605, ProgramsInCi);

    /// <summary>Those of this run: CI's where CI is set, new ones by hand.</summary>
    public static IReadOnlyList<RandomProgram> OfThisRun() =>
        Environment.GetEnvironmentVariable("CI") == "true" ? InCi() : Draw((ulong)DateTime.UtcNow.Ticks, ProgramsByHand);

    /// <summary>The smallest program that still fails, as far as shrinking one step at a time finds it.</summary>
    /// <param name="program">A program that fails.</param>
    /// <param name="fails">Whether one does.</param>
    public static RandomProgram Shrunk(RandomProgram program, Func<RandomProgram, bool> fails)
    {
        // What could not go before will hardly go now: a round goes on where the last one got to, and round once.
        int tried = 0, first = 0;
        bool found = true;
        while (found)
        {
            found = false;
            foreach ((int at, RandomProgram smaller) in ProgramShrinker.From(program, first).Concat(ProgramShrinker.From(program, 0)).TakeWhile(_ => tried++ < MostShrinks))
            {
                if (fails(smaller))
                {
                    (program, first, found) = (smaller, at, true);
                    break;
                }
            }
        }

        return program;
    }

    /// <summary>Requires that printed programs decide as the interpreter does.</summary>
    public static void Agree(IReadOnlyList<RandomProgram> programs)
    {
        GeneratedAssembly assembly = GeneratedAssembly.Of(programs.Select(program => (program.Model, (CSharpOptions?)program.Options)), checkOverflow: true);
        foreach (RandomProgram program in programs)
        {
            if (Disagreement(program, assembly) is not null)
            {
                RandomProgram smallest = Shrunk(program, Disagrees);
                Assert.Fail($"{program.Model.Name}, shrunk: {Disagreement(smallest, Alone(smallest))}\n\n{smallest}");
            }
        }
    }

    private static bool Disagrees(RandomProgram program) => Disagreement(program, Alone(program)) is not null;

    private static GeneratedAssembly Alone(RandomProgram program) => GeneratedAssembly.Of([(program.Model, program.Options)], checkOverflow: true);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever is thrown is a disagreement.")]
    private static string? Disagreement(RandomProgram program, GeneratedAssembly assembly)
    {
        try
        {
            program.Agree(program.Bind(assembly), program.Interpreted);
            return null;
        }
        catch (Exception failure)
        {
            return failure.Message;
        }
    }

    // Sizes grow from 0 to 99, as in a check of FsCheck's.
    private static IReadOnlyList<RandomProgram> Draw(ulong seed, int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => RandomProgram.Arbitrary.Generator.Sample(1, new Rnd(seed + (ulong)i), i * 7 % 100)).DistinctBy(program => program.Model.Name)];
}
