namespace AsymForge.Compiler;

/// <summary>What is wrong with a model's config.json.</summary>
public enum ConfigFault
{
    /// <summary>The text is not JSON, or beyond what is read.</summary>
    Unreadable,

    /// <summary>The file is of a model family that nobody here knows.</summary>
    UnknownFamily,

    /// <summary>A field is missing or has a value that no such model can have.</summary>
    Field,
}

/// <summary>A model's config.json cannot be read.</summary>
/// <param name="fault">What kind of thing is wrong.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
/// <param name="fact">What was found.</param>
/// <param name="expected">What should stand there.</param>
public sealed class ConfigException(ConfigFault fault, int line, int column, string fact, string expected)
    : Exception(FormattableString.Invariant($"line {line}, column {column}: {fact} (expected {expected})"))
{
    /// <summary>What kind of thing is wrong.</summary>
    public ConfigFault Fault { get; } = fault;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>What was found.</summary>
    public string Fact { get; } = fact;

    /// <summary>What should stand there.</summary>
    public string Expected { get; } = expected;
}
