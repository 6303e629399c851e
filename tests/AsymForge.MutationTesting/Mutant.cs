namespace AsymForge.MutationTesting;

/// <summary>One planted fault.</summary>
/// <param name="Id">Its number, the same in every run over the same sources.</param>
/// <param name="File">The file, relative to the compiler core.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Operator">Which of <see cref="MutationOperators"/>.</param>
/// <param name="Change">What becomes what.</param>
internal sealed record Mutant(int Id, string File, int Line, string Operator, string Change)
{
    /// <summary>The folder of the core that it stands in.</summary>
    internal string Room => Path.GetDirectoryName(File) is { Length: > 0 } room ? room.Replace('\\', '/') : ".";
}

/// <summary>How a mutant ended.</summary>
internal enum Verdict
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests did not come to an end.</summary>
    TimedOut,

    /// <summary>All tests that run it passed.</summary>
    Survived,

    /// <summary>The tests that were tried passed; the time for one mutant was up before all were. It counts as one that lived.</summary>
    CutShort,

    /// <summary>No test runs it.</summary>
    NotReached,

    /// <summary>The test that failed fails without the fault too, because of what an earlier one left behind: to be tried again in a new process.</summary>
    Spoilt,
}
