namespace AsymForge.Compiler;

/// <summary>What a piece of text is.</summary>
internal enum IrTokenKind
{
    /// <summary>A word of the text form, or a name.</summary>
    Word,

    /// <summary>A name behind an @, which <see cref="IrToken.Text"/> leaves out.</summary>
    Name,

    /// <summary>A number without its sign, or a named one such as <c>float.NaN</c>.</summary>
    Number,

    /// <summary>A string, whose text is what it says.</summary>
    String,

    /// <summary>An operator or a mark.</summary>
    Symbol,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A piece of text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text.</param>
/// <param name="At">Where it begins.</param>
internal readonly record struct IrToken(IrTokenKind Kind, string Text, IrPlace At);

/// <summary>A place in a text: offset from 0, line and column from 1.</summary>
internal readonly record struct IrPlace(int Offset, int Line, int Column)
{
    /// <summary>The begin of a text.</summary>
    public static IrPlace Begin => new(0, 1, 1);

    /// <summary>The place behind some characters of its line.</summary>
    public IrPlace Behind(int characters) => new(Offset + characters, Line, Column + characters);
}
