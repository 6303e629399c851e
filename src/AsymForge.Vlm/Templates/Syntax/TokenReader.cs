namespace AsymForge.Vlm.Templates;

/// <summary>Walks over the tokens of a template and says what it expected where they differ.</summary>
internal sealed class TokenReader(IReadOnlyList<TemplateToken> tokens, string name)
{
    private int position;
    private int depth;

    public TemplateToken Current => tokens[position];

    public TemplateToken Take()
    {
        TemplateToken token = tokens[position];
        position += token.Kind == TokenKind.End ? 0 : 1;
        return token;
    }

    public TemplateToken Ahead(int by) => tokens[Math.Min(position + by, tokens.Count - 1)];

    public bool IsOperator(string text) => Current.Is(TokenKind.Operator, text);

    public bool IsName(string text) => Current.Is(TokenKind.Name, text);

    public bool Skip(TokenKind kind, string text)
    {
        bool found = Current.Is(kind, text);
        position += found ? 1 : 0;
        return found;
    }

    public bool SkipOperator(string text) => Skip(TokenKind.Operator, text);

    public bool SkipName(string text) => Skip(TokenKind.Name, text);

    public TemplateToken Expect(TokenKind kind, string? text = null)
    {
        if (Current.Kind == kind && (text is null || Current.Text == text))
        {
            return Take();
        }

        string wanted = text is null ? kind.ToString() : $"'{text}'";
        throw Error($"{wanted} was expected, not {(Current.Text.Length > 0 ? $"'{Current.Text}'" : Current.Kind.ToString())}");
    }

    /// <summary>One level of nesting deeper, until the result is disposed.</summary>
    public IDisposable Enter()
    {
        if (++depth > TemplateLimits.Depth)
        {
            throw Error($"is nested more than {TemplateLimits.Depth} levels deep");
        }

        return new Level(this);
    }

    public InputFormatException Error(string expectation) => new(name, $"line {Current.Line}", expectation);

    private sealed class Level(TokenReader reader) : IDisposable
    {
        public void Dispose() => reader.depth--;
    }
}
