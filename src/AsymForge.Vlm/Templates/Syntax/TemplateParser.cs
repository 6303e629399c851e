namespace AsymForge.Vlm.Templates;

/// <summary>Reads the statements of a template.</summary>
internal sealed class TemplateParser
{
    private readonly TokenReader reader;
    private readonly ExpressionParser expressions;
    private readonly Dictionary<string, Func<int, Statement>> tags;
    private int loops;

    private TemplateParser(TokenReader reader)
    {
        this.reader = reader;
        expressions = new ExpressionParser(reader);
        tags = new Dictionary<string, Func<int, Statement>>(StringComparer.Ordinal)
        {
            ["if"] = ParseIf,
            ["for"] = ParseFor,
            ["set"] = ParseSet,
            ["macro"] = ParseMacro,
            ["filter"] = ParseFilterBlock,
            ["generation"] = ParseGeneration,
            ["break"] = line => ParseJump(Flow.Break, line),
            ["continue"] = line => ParseJump(Flow.Continue, line),
        };
    }

    public static Body Parse(string source, string name)
    {
        var parser = new TemplateParser(new TokenReader(TemplateScanner.Scan(source, name), name));
        Body body = parser.ParseBody();
        return parser.reader.Current.Kind == TokenKind.End ? body : throw parser.reader.Error($"'{parser.reader.Ahead(1).Text}' ends nothing");
    }

    // Statements up to the end or a tag that no statement starts with; that tag is left where it is.
    private Body ParseBody()
    {
        using IDisposable level = reader.Enter();
        List<Statement> statements = [];
        while (true)
        {
            TemplateToken token = reader.Current;
            switch (token.Kind)
            {
                case TokenKind.Data:
                    statements.Add(new WriteText(reader.Take().Text, token.Line));
                    break;
                case TokenKind.VariableBegin:
                    reader.Take();
                    statements.Add(new WriteValue(expressions.ParseTuple(), token.Line));
                    reader.Expect(TokenKind.VariableEnd);
                    break;
                case TokenKind.BlockBegin when tags.TryGetValue(reader.Ahead(1).Text, out Func<int, Statement>? parse):
                    reader.Take();
                    reader.Take();
                    statements.Add(parse(token.Line));
                    break;
                case TokenKind.BlockBegin when !IsEnd(reader.Ahead(1).Text):
                    throw reader.Error($"the tag '{reader.Ahead(1).Text}' is not covered");
                default:
                    return new Body(statements);
            }
        }
    }

    private static bool IsEnd(string tag) =>
        tag is "elif" or "else" or "endif" or "endfor" or "endset" or "endmacro" or "endfilter" or "endgeneration";

    private void CloseTag() => reader.Expect(TokenKind.BlockEnd);

    private bool SkipTag(string tag)
    {
        if (reader.Current.Kind != TokenKind.BlockBegin || !reader.Ahead(1).Is(TokenKind.Name, tag))
        {
            return false;
        }

        reader.Take();
        reader.Take();
        return true;
    }

    private Body ParseUntil(string end)
    {
        CloseTag();
        Body body = ParseBody();
        ExpectTag(end);
        return body;
    }

    private void ExpectTag(string tag)
    {
        if (!SkipTag(tag))
        {
            throw reader.Error($"'{tag}' was expected");
        }

        if (tag == "endmacro")
        {
            reader.SkipName(reader.Current.Text); // it may repeat the macro's name
        }

        CloseTag();
    }

    private If ParseIf(int line)
    {
        List<(Expression?, Body)> branches = [];
        do
        {
            Expression condition = expressions.ParseTuple();
            CloseTag();
            branches.Add((condition, ParseBody()));
        }
        while (SkipTag("elif"));

        if (SkipTag("else"))
        {
            CloseTag();
            branches.Add((null, ParseBody()));
        }

        ExpectTag("endif");
        return new If(branches, line);
    }

    private For ParseFor(int line)
    {
        IReadOnlyList<string> targets = ParseNames();
        reader.Expect(TokenKind.Name, "in");
        Expression items = expressions.ParseExpression(withConditional: false);
        Expression? filter = reader.SkipName("if") ? expressions.ParseExpression() : null;
        if (reader.IsName("recursive"))
        {
            throw reader.Error("a recursive for is not covered");
        }

        CloseTag();
        loops++;
        Body body = ParseBody();
        loops--;
        Body? otherwise = null;
        if (SkipTag("else"))
        {
            CloseTag();
            otherwise = ParseBody();
        }

        ExpectTag("endfor");
        return new For(new ForHead(targets, items, filter), body, otherwise, line);
    }

    private List<string> ParseNames()
    {
        bool wrapped = reader.SkipOperator("(");
        List<string> names = [reader.Expect(TokenKind.Name).Text];
        while (reader.SkipOperator(","))
        {
            names.Add(reader.Expect(TokenKind.Name).Text);
        }

        if (wrapped)
        {
            reader.Expect(TokenKind.Operator, ")");
        }

        return names;
    }

    private Statement ParseSet(int line)
    {
        List<string> names = ParseNames();
        if (names.Count == 1 && reader.SkipOperator("."))
        {
            string member = reader.Expect(TokenKind.Name).Text;
            return new SetMember(names[0], member, ParseAssigned(), line);
        }

        if (names.Count > 1 || reader.IsOperator("="))
        {
            return new SetNames(names, ParseAssigned(), line);
        }

        Func<Expression, Expression> filters = reader.SkipOperator("|") ? expressions.ParseFilters() : value => value;
        return new SetBlock(names[0], ParseUntil("endset"), filters, line);
    }

    private Expression ParseAssigned()
    {
        reader.Expect(TokenKind.Operator, "=");
        Expression value = expressions.ParseTuple();
        CloseTag();
        return value;
    }

    private DefineMacro ParseMacro(int line)
    {
        string name = reader.Expect(TokenKind.Name).Text;
        List<(string, Expression?)> parameters = [];
        reader.Expect(TokenKind.Operator, "(");
        while (!reader.SkipOperator(")"))
        {
            string parameter = reader.Expect(TokenKind.Name).Text;
            parameters.Add((parameter, reader.SkipOperator("=") ? expressions.ParseExpression() : null));
            if (!reader.IsOperator(")"))
            {
                reader.Expect(TokenKind.Operator, ",");
            }
        }

        (int around, loops) = (loops, 0);
        Body body = ParseUntil("endmacro");
        loops = around;
        return new DefineMacro(name, parameters, body, line);
    }

    private FilterBlock ParseFilterBlock(int line)
    {
        Func<Expression, Expression> filters = expressions.ParseFilters();
        return new FilterBlock(ParseUntil("endfilter"), filters, line);
    }

    private Nested ParseGeneration(int line) => new(ParseUntil("endgeneration"), line);

    private Jump ParseJump(Flow flow, int line)
    {
        if (loops == 0)
        {
            throw reader.Error($"'{flow.ToString().ToLowerInvariant()}' is not inside a for");
        }

        CloseTag();
        return new Jump(flow, line);
    }
}
