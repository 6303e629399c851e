using System.Globalization;
using System.Text;

namespace AsymForge.Compiler;

/// <summary>
/// Reads JSON (RFC 8259) strictly: no comments, no trailing commas, no <c>NaN</c>, no name twice in an object. The compiler has a reader of its own because it references nothing: a JSON library
/// would have to be shipped beside it into every compiler that loads it, where another generator's copy of another version may already be. Size and depth are bounded.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 1 << 20;

    /// <summary>The deepest nesting of objects and arrays.</summary>
    public const int MaxDepth = 64;

    private readonly string text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(string text) => this.text = text;

    /// <summary>The value that the text is.</summary>
    /// <exception cref="ConfigException">It is none; the exception says where.</exception>
    public static JsonValue Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new ConfigException(ConfigFault.Unreadable, 1, 1, $"{text.Length} characters", $"at most {MaxLength}");
        }

        JsonReader reader = new(text);
        reader.SkipSpace();
        JsonValue value = reader.Value();
        reader.SkipSpace();
        return reader.at == text.Length ? value : throw reader.Unexpected("the end of the file");
    }

    private JsonValue Value()
    {
        (int atLine, int atColumn) = (line, Column);
        switch (Peek())
        {
            case '{':
                return Nested(() => new JsonObject(atLine, atColumn, Members()));
            case '[':
                return Nested(() => new JsonArray(atLine, atColumn, Items()));
            case '"':
                return new JsonText(atLine, atColumn, Text());
            case '-' or (>= '0' and <= '9'):
                return new JsonNumber(atLine, atColumn, Number());
            case 't':
                Word("true");
                return new JsonTruth(atLine, atColumn, true);
            case 'f':
                Word("false");
                return new JsonTruth(atLine, atColumn, false);
            case 'n':
                Word("null");
                return new JsonNull(atLine, atColumn);
            default:
                throw Unexpected("a value");
        }
    }

    private JsonValue Nested(Func<JsonValue> read)
    {
        if (++depth > MaxDepth)
        {
            throw Wrong($"nesting deeper than {MaxDepth}", $"at most {MaxDepth} objects and arrays in one another");
        }

        JsonValue value = read();
        depth--;
        return value;
    }

    private Dictionary<string, JsonValue> Members()
    {
        Dictionary<string, JsonValue> members = new(StringComparer.Ordinal);
        at++;
        SkipSpace();
        while (Peek() != '}')
        {
            if (members.Count > 0)
            {
                Take(',', "',' or '}'");
            }

            if (Peek() != '"')
            {
                throw Unexpected("a name in quotes");
            }

            (int atLine, int atColumn) = (line, Column);
            string name = Text();
            if (members.ContainsKey(name))
            {
                throw new ConfigException(ConfigFault.Unreadable, atLine, atColumn, $"a second \"{name}\"", "every name once");
            }

            SkipSpace();
            Take(':', "':'");
            members.Add(name, Value());
            SkipSpace();
        }

        at++;
        return members;
    }

    private List<JsonValue> Items()
    {
        List<JsonValue> items = [];
        at++;
        SkipSpace();
        while (Peek() != ']')
        {
            if (items.Count > 0)
            {
                Take(',', "',' or ']'");
            }

            items.Add(Value());
            SkipSpace();
        }

        at++;
        return items;
    }

    private string Text()
    {
        StringBuilder value = new();
        at++;
        while (Peek() != '"')
        {
            if (Peek() < ' ')
            {
                throw Unexpected("the '\"' that ends the string");
            }

            if (Peek() == '\\')
            {
                at++;
                value.Append(Escape());
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        at++;
        return value.ToString();
    }

    private char Escape()
    {
        const string Letters = "\"\\/bfnrt", Meanings = "\"\\/\b\f\n\r\t";
        char letter = Peek();
        if (Letters.IndexOf(letter) is >= 0 and int known)
        {
            at++;
            return Meanings[known];
        }

        const int Digits = 4;
        if (letter != 'u' || at + Digits >= text.Length
            || !ushort.TryParse(text.Substring(at + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
        {
            throw Unexpected("an escape such as \\n or \\u0041");
        }

        at += 1 + Digits;
        return (char)code;
    }

    private string Number()
    {
        int start = at;
        Accept('-');
        if (!Accept('0'))
        {
            TakeDigits();
        }

        if (Accept('.'))
        {
            TakeDigits();
        }

        if (Accept('e') || Accept('E'))
        {
            _ = Accept('+') || Accept('-');
            TakeDigits();
        }

        return text.Substring(start, at - start);
    }

    private void TakeDigits()
    {
        if (Peek() is not (>= '0' and <= '9'))
        {
            throw Unexpected("a digit");
        }

        while (Peek() is >= '0' and <= '9')
        {
            at++;
        }
    }

    private bool Accept(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        at++;
        return true;
    }

    private void Take(char expected, string inWords)
    {
        if (!Accept(expected))
        {
            throw Unexpected(inWords);
        }

        SkipSpace();
    }

    private void Word(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            throw Unexpected("a value");
        }

        at += word.Length;
    }

    private void SkipSpace()
    {
        for (; Peek() is ' ' or '\t' or '\r' or '\n'; at++)
        {
            if (text[at] == '\n')
            {
                line++;
                lineStart = at + 1;
            }
        }
    }

    private int Column => at - lineStart + 1;

    // The end of the text reads as a character that no place expects; a real NUL is none that JSON allows either.
    private char Peek() => at < text.Length ? text[at] : '\0';

    private ConfigException Unexpected(string expected) => Wrong(at >= text.Length ? "the file ends" : Found(text[at]), expected);

    private ConfigException Wrong(string fact, string expected) => new(ConfigFault.Unreadable, line, Column, fact, expected);

    private static string Found(char found) => found is < ' ' or > '~' ? FormattableString.Invariant($"the character U+{(int)found:X4}") : $"'{found}'";
}
