using System.Globalization;
using System.Text;

namespace AsymForge.Compiler;

/// <summary>Cuts a text into pieces, one after the other. It keeps nothing but its place, so that a parser can come back to one.</summary>
internal sealed class IrLexer(string text)
{
    // Longest first: >>> is not >> and >.
    private static readonly string[] Symbols =
    [
        ">>>", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "++", "--", "+=", "-=",
        "+", "-", "*", "/", "%", "&", "|", "^", "~", "!", "<", ">", "=", "?", ":", ";", ",", ".", "(", ")", "[", "]", "{", "}",
    ];

    /// <summary>The piece at a place, behind white space there, and the place behind it.</summary>
    public (IrToken Token, IrPlace Next) Read(IrPlace place)
    {
        IrPlace at = SkipSpace(place);
        if (at.Offset == text.Length)
        {
            return (new(IrTokenKind.End, "", at), at);
        }

        char first = text[at.Offset];
        if (first == '"')
        {
            return ReadString(at);
        }

        if (first is >= '0' and <= '9')
        {
            return Piece(IrTokenKind.Number, at, NumberLength(at.Offset));
        }

        if (first == '@' && Length(at.Offset + 1) is > 0 and int named)
        {
            return (new(IrTokenKind.Name, text.Substring(at.Offset + 1, named), at), at.Behind(named + 1));
        }

        return Length(at.Offset) is > 0 and int word ? ReadWord(at, word) : ReadSymbol(at);
    }

    /// <summary>The error at a place.</summary>
    public IrTextException Error(IrPlace at, string expected) => new(at.Line, at.Column, expected, Found(at.Offset));

    private static bool IsOfName(char c) => c == '_' || char.IsLetterOrDigit(c) || (c >= 0x80 && !char.IsWhiteSpace(c) && !char.IsControl(c));

    private IrPlace SkipSpace(IrPlace at)
    {
        while (at.Offset < text.Length && text[at.Offset] is ' ' or '\n')
        {
            at = text[at.Offset] == '\n' ? new(at.Offset + 1, at.Line + 1, 1) : at.Behind(1);
        }

        return at;
    }

    private (IrToken Token, IrPlace Next) Piece(IrTokenKind kind, IrPlace at, int length) => (new(kind, text.Substring(at.Offset, length), at), at.Behind(length));

    // The characters of a name from here on.
    private int Length(int from)
    {
        int end = from;
        while (end < text.Length && IsOfName(text[end]))
        {
            end++;
        }

        return end - from;
    }

    // float.NaN is a number as 3f is.
    private (IrToken Token, IrPlace Next) ReadWord(IrPlace at, int length)
    {
        string word = text.Substring(at.Offset, length);
        bool named = (word == "double" || IrNames.Types.ContainsKey(word)) && at.Offset + length < text.Length && text[at.Offset + length] == '.';
        return named ? Piece(IrTokenKind.Number, at, length + 1 + Length(at.Offset + length + 1)) : (new(IrTokenKind.Word, word, at), at.Behind(length));
    }

    private (IrToken Token, IrPlace Next) ReadSymbol(IrPlace at) =>
        Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, at.Offset, symbol, 0, symbol.Length) == 0) is { } found
            ? (new(IrTokenKind.Symbol, found, at), at.Behind(found.Length))
            : throw Error(at, "a name, a number or an operator");

    // Digits, a fraction, an exponent, a suffix: what is between is the business of who reads the number.
    private int NumberLength(int from)
    {
        int end = from;
        while (end < text.Length && (text[end] is '.' || IsOfName(text[end]) || (text[end] is '+' or '-' && text[end - 1] == 'E')))
        {
            end++;
        }

        return end - from;
    }

    private (IrToken Token, IrPlace Next) ReadString(IrPlace at)
    {
        StringBuilder value = new();
        int i = at.Offset + 1;
        while (i < text.Length && text[i] != '"')
        {
            int used = Character(i, out char c);
            if (used == 0)
            {
                throw Error(at.Behind(i - at.Offset), "a character, \\\", \\\\ or \\u with four hexadecimal digits");
            }

            value.Append(c);
            i += used;
        }

        return i < text.Length
            ? (new(IrTokenKind.String, value.ToString(), at), at.Behind(i + 1 - at.Offset))
            : throw Error(at.Behind(i - at.Offset), "the end of a string");
    }

    // One character of a string and how many it takes; 0 where it is none.
    private int Character(int at, out char c)
    {
        c = text[at];
        if (c != '\\')
        {
            return StringText.IsPlain(c) ? 1 : 0;
        }

        c = at + 1 < text.Length ? text[at + 1] : ' ';
        if (c is '"' or '\\')
        {
            return 2;
        }

        bool isCode = c == 'u' && at + 6 <= text.Length && ushort.TryParse(text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code) && (c = (char)code) == code;
        return isCode ? 6 : 0;
    }

    private string Found(int offset)
    {
        if (offset >= text.Length)
        {
            return "the end of the text";
        }

        int length = Math.Max(1, Math.Min(Length(offset), 40));
        return text[offset] == '\n' ? "the end of the line" : StringText.Of(text.Substring(offset, length));
    }
}
