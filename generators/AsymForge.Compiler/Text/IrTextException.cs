using System.Globalization;

namespace AsymForge.Compiler;

/// <summary>A text that is not the text form of a policy: where it goes wrong, and what was expected there. Nothing else is thrown for any text.</summary>
public sealed class IrTextException : FormatException
{
    internal IrTextException(int line, int column, string expected, string found)
        : base($"line {line.ToString(CultureInfo.InvariantCulture)}, column {column.ToString(CultureInfo.InvariantCulture)}: expected {expected}, found {found}") =>
        (Line, Column, Expected) = (line, column, expected);

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column in UTF-16 units, from 1.</summary>
    public int Column { get; }

    /// <summary>What a text could go on with here, as half a sentence.</summary>
    public string Expected { get; }
}
