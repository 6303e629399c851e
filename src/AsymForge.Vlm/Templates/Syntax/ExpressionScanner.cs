using System.Globalization;
using System.Text;

namespace AsymForge.Vlm.Templates;

/// <summary>Cuts the inside of a tag into names, numbers, strings and operators.</summary>
internal sealed class ExpressionScanner(string source, string name, List<TemplateToken> tokens)
{
    private static readonly string[] Operators =
        ["//", "**", "==", "!=", ">=", "<=", "+", "-", "*", "/", "%", "~", "[", "]", "(", ")", "{", "}", ">", "<", "=", ".", ":", "|", ","];

    private int line;

    /// <summary>Adds the tokens from a position up to the closing marker, and returns where the marker is.</summary>
    public int Scan(int at, int startLine, string marker)
    {
        line = startLine;
        int open = 0;
        while (at < source.Length)
        {
            char c = source[at];
            if (open == 0 && IsAt(at, marker))
            {
                return at;
            }

            if (open == 0 && c is '-' or '+' && IsAt(at + 1, marker) && source[at] != '+' | marker == "%}")
            {
                return at + 1;
            }

            if (char.IsWhiteSpace(c))
            {
                line += c == '\n' ? 1 : 0;
                at++;
                continue;
            }

            open += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
            at = c is '\'' or '"' ? ScanString(at) : char.IsAsciiDigit(c) ? ScanNumber(at) : char.IsLetter(c) || c == '_' ? ScanName(at) : ScanOperator(at);
        }

        throw Error($"a tag has no end '{marker}'");
    }

    private bool IsAt(int at, string text) => string.CompareOrdinal(source, at, text, 0, text.Length) == 0;

    private void Add(TokenKind kind, string text) => tokens.Add(new TemplateToken(kind, text, line));

    private int ScanName(int at)
    {
        int end = at;
        while (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] == '_'))
        {
            end++;
        }

        Add(TokenKind.Name, source[at..end]);
        return end;
    }

    private int ScanNumber(int at)
    {
        int end = Digits(at);
        bool isFloat = false;
        if (end + 1 < source.Length && source[end] == '.' && char.IsAsciiDigit(source[end + 1]))
        {
            isFloat = true;
            end = Digits(end + 1);
        }

        if (end < source.Length && source[end] is 'e' or 'E')
        {
            int digits = end + 1 + (end + 1 < source.Length && source[end + 1] is '+' or '-' ? 1 : 0);
            if (digits < source.Length && char.IsAsciiDigit(source[digits]))
            {
                isFloat = true;
                end = Digits(digits);
            }
        }

        Add(isFloat ? TokenKind.Float : TokenKind.Integer, source[at..end].Replace("_", "", StringComparison.Ordinal));
        return end;
    }

    private int Digits(int at)
    {
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || source[at] == '_'))
        {
            at++;
        }

        return at;
    }

    private int ScanOperator(int at)
    {
        string found = Array.Find(Operators, one => IsAt(at, one)) ?? throw Error($"the character '{source[at]}' has no meaning in a tag");
        Add(TokenKind.Operator, found);
        return at + found.Length;
    }

    private int ScanString(int at)
    {
        char quote = source[at++];
        int startLine = line;
        var text = new StringBuilder();
        while (at < source.Length && source[at] != quote)
        {
            if (source[at] == '\\' && at + 1 < source.Length)
            {
                at = Unescape(at + 1, text);
                continue;
            }

            line += source[at] == '\n' ? 1 : 0;
            text.Append(source[at++]);
        }

        if (at >= source.Length)
        {
            throw Error($"the string that starts on line {startLine} has no end");
        }

        Add(TokenKind.String, text.ToString());
        return at + 1;
    }

    private int Unescape(int at, StringBuilder to)
    {
        const string Letters = "ntr\\'\"abfv0", Meanings = "\n\t\r\\'\"\a\b\f\v\0";
        char c = source[at];
        int digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits > 0)
        {
            bool isHex = at + digits < source.Length
                & uint.TryParse(source.AsSpan(at + 1, Math.Min(digits, source.Length - at - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint code);
            to.Append(isHex && code <= 0xFFFF ? ((char)code).ToString() : isHex && Rune.IsValid(code) ? new Rune(code).ToString() : throw Error($"the escape '\\{c}' needs {digits} hexadecimal digits"));
            return at + 1 + digits;
        }

        int known = Letters.IndexOf(c);
        to.Append(known >= 0 ? Meanings[known].ToString() : c == '\n' ? "" : $"\\{c}");
        line += c == '\n' ? 1 : 0;
        return at + 1;
    }

    private InputFormatException Error(string expectation) => new(name, $"line {line}", expectation);
}
