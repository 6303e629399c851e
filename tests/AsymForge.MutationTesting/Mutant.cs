namespace AsymForge.MutationTesting;

/// <summary>One planted fault.</summary>
/// <param name="Id">Its number, the same in every run over the same sources.</param>
/// <param name="File">The file, relative to the compiler core.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Operator">Which of <see cref="MutationOperators"/>.</param>
/// <param name="Change">What becomes what.</param>
/// <param name="AtStart">Whether it acts while a type is initialised, so that it needs a process of its own.</param>
internal sealed record Mutant(int Id, string File, int Line, string Operator, string Change, bool AtStart);

/// <summary>How a mutant ended.</summary>
internal enum Verdict
{
    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests did not come to an end.</summary>
    TimedOut,

    /// <summary>Tests ran it and passed.</summary>
    Survived,

    /// <summary>No test runs it.</summary>
    NotReached,
}
