namespace AsymForge.Vlm.Templates;

/// <summary>
/// Cuts a template into text and tags, in the environment of chat templates: <c>trim_blocks</c>, <c>lstrip_blocks</c>, and a last newline is dropped.
/// What is inside a tag goes to <see cref="ExpressionScanner"/>.
/// </summary>
internal sealed class TemplateScanner
{
    private readonly string name;
    private readonly string source;
    private readonly List<TemplateToken> tokens = [];
    private readonly ExpressionScanner expressions;
    private int position;
    private int line = 1;
    private bool atLineStart = true;

    private TemplateScanner(string source, string name)
    {
        source = source.ReplaceLineEndings("\n");
        this.source = source.EndsWith('\n') ? source[..^1] : source;
        this.name = name;
        expressions = new ExpressionScanner(this.source, name, tokens);
    }

    public static List<TemplateToken> Scan(string source, string name)
    {
        if (source.Length > TemplateLimits.SourceLength)
        {
            throw new InputFormatException(name, "length", $"is {source.Length} characters, at most {TemplateLimits.SourceLength} were expected");
        }

        var scanner = new TemplateScanner(source, name);
        scanner.Run();
        return scanner.tokens;
    }

    private void Run()
    {
        while (position < source.Length)
        {
            int tag = NextTag(position);
            if (tag < 0)
            {
                AddData(source[position..]);
                position = source.Length;
                break;
            }

            char kind = source[tag + 1];
            AddData(Before(tag, isVariable: kind == '{'));
            Advance(tag);
            if (kind == '#')
            {
                SkipComment();
            }
            else if (kind == '%' && RawBegin(tag) is { } content)
            {
                ScanRaw(content);
            }
            else
            {
                ScanTag(kind == '{');
            }
        }

        tokens.Add(new TemplateToken(TokenKind.End, "", line));
    }

    private int NextTag(int from)
    {
        for (int at = source.IndexOf('{', from); at >= 0 && at + 1 < source.Length; at = source.IndexOf('{', at + 1))
        {
            if (source[at + 1] is '{' or '%' or '#')
            {
                return at;
            }
        }

        return -1;
    }

    // The text before a tag, less the white space that the tag or lstrip_blocks takes.
    private string Before(int tag, bool isVariable)
    {
        string text = source[position..tag];
        char sign = tag + 2 < source.Length ? source[tag + 2] : ' ';
        if (sign == '-')
        {
            return text.AsSpan().TrimEnd().ToString();
        }

        if (isVariable || sign == '+')
        {
            return text;
        }

        int start = text.LastIndexOf('\n') + 1;
        return (start > 0 || atLineStart) && text.AsSpan(start).IsWhiteSpace() ? text[..start] : text;
    }

    private void AddData(string text)
    {
        if (text.Length > 0)
        {
            tokens.Add(new TemplateToken(TokenKind.Data, text, line));
        }
    }

    private void Advance(int to)
    {
        line += source.AsSpan(position, to - position).Count('\n');
        position = to;
    }

    private void SkipComment()
    {
        int end = source.IndexOf("#}", position + 2, StringComparison.Ordinal);
        if (end < 0)
        {
            throw Error("a comment '{#' has no end '#}'");
        }

        CloseTag(end, trimsNewline: true);
    }

    private void ScanTag(bool isVariable)
    {
        tokens.Add(new TemplateToken(isVariable ? TokenKind.VariableBegin : TokenKind.BlockBegin, "", line));
        int start = position + 2;
        start += start < source.Length && source[start] is '-' or '+' && (source[start] == '-' || !isVariable) ? 1 : 0;
        int end = expressions.Scan(start, line, isVariable ? "}}" : "%}");
        Advance(end);
        tokens.Add(new TemplateToken(isVariable ? TokenKind.VariableEnd : TokenKind.BlockEnd, "", line));
        CloseTag(end, trimsNewline: !isVariable);
    }

    // Moves behind a closing marker at 'end', which may have a sign before it, and the white space it takes.
    private void CloseTag(int end, bool trimsNewline)
    {
        char sign = source[end - 1];
        int next = end + 2;
        if (sign == '-')
        {
            while (next < source.Length && char.IsWhiteSpace(source[next]))
            {
                next++;
            }
        }
        else if (trimsNewline && sign != '+' && next < source.Length && source[next] == '\n')
        {
            next++;
        }

        Advance(next);
        atLineStart = source[next - 1] == '\n';
    }

    // The start of the text of a raw block, or null where the tag is another one.
    private int? RawBegin(int tag) => BareTag(tag, "raw") is { } end ? end + 2 : null;

    // Where '%}' of a tag with one word is, or null where the tag says something else.
    private int? BareTag(int tag, string word)
    {
        int at = tag + 2;
        at += at < source.Length && source[at] is '-' or '+' ? 1 : 0;
        at = SkipSpaces(at);
        if (string.CompareOrdinal(source, at, word, 0, word.Length) != 0)
        {
            return null;
        }

        at = SkipSpaces(at + word.Length);
        at += at < source.Length && source[at] is '-' or '+' ? 1 : 0;
        return string.CompareOrdinal(source, at, "%}", 0, 2) == 0 ? at : null;
    }

    private int SkipSpaces(int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        return at;
    }

    private void ScanRaw(int content)
    {
        CloseTag(content - 2, trimsNewline: false);
        for (int tag = source.IndexOf("{%", position, StringComparison.Ordinal); tag >= 0; tag = source.IndexOf("{%", tag + 2, StringComparison.Ordinal))
        {
            if (BareTag(tag, "endraw") is { } end)
            {
                AddData(Before(tag, isVariable: false));
                CloseTag(end, trimsNewline: true);
                return;
            }
        }

        throw Error("'raw' has no 'endraw'");
    }

    private InputFormatException Error(string expectation) => new(name, $"line {line}", expectation);
}
