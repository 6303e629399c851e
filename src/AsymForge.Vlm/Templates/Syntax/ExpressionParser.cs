using System.Globalization;

namespace AsymForge.Vlm.Templates;

/// <summary>Reads expressions, loosest operator first, as Jinja orders them.</summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private static readonly Dictionary<string, Func<object?, object?, bool>> Comparisons = new(StringComparer.Ordinal)
    {
        ["=="] = Operators.AreEqual,
        ["!="] = (left, right) => !Operators.AreEqual(left, right),
        ["<"] = (left, right) => Operators.Compare(left, right) < 0,
        ["<="] = (left, right) => Operators.Compare(left, right) <= 0,
        [">"] = (left, right) => Operators.Compare(left, right) > 0,
        [">="] = (left, right) => Operators.Compare(left, right) >= 0,
    };

    // Each row binds tighter than the one above it.
    private static readonly Dictionary<string, Func<object?, object?, object?>>[] Levels =
    [
        new(StringComparer.Ordinal) { ["+"] = Operators.Add, ["-"] = Operators.Subtract },
        new(StringComparer.Ordinal) { ["~"] = Operators.Concatenate },
        new(StringComparer.Ordinal) { ["*"] = Operators.Multiply, ["/"] = Operators.Divide, ["//"] = Operators.FloorDivide, ["%"] = Operators.Modulo },
        new(StringComparer.Ordinal) { ["**"] = Operators.Power },
    ];

    private int nodes;

    /// <summary>A whole expression; commas make a tuple.</summary>
    public Expression ParseTuple()
    {
        nodes = 0;
        Expression first = ParseExpression();
        if (!reader.IsOperator(","))
        {
            return first;
        }

        List<Expression> items = [first];
        while (reader.SkipOperator(",") && !AtEnd)
        {
            items.Add(ParseExpression());
        }

        return new Sequence(items, isTuple: true);
    }

    /// <summary>An expression without commas; <paramref name="withConditional"/> is false where an <c>if</c> belongs to the for around it.</summary>
    public Expression ParseExpression(bool withConditional = true)
    {
        using IDisposable level = reader.Enter();
        Expression value = ParseOr();
        while (withConditional && reader.SkipName("if"))
        {
            Expression condition = ParseOr();
            value = Node(new Conditional(condition, value, reader.SkipName("else") ? ParseExpression() : null));
        }

        return value;
    }

    /// <summary>Filters without a value before them, as a filter block has.</summary>
    public Func<Expression, Expression> ParseFilters()
    {
        List<(TemplateFilter Filter, ArgumentList Arguments)> filters = [];
        do
        {
            filters.Add(ParseFilter());
        }
        while (reader.SkipOperator("|"));

        return value => filters.Aggregate(value, (inner, step) => new Filtered(inner, step.Filter, step.Arguments));
    }

    private bool AtEnd => reader.Current.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd || reader.IsOperator(")");

    private T Node<T>(T expression)
        where T : Expression =>
        ++nodes <= TemplateLimits.ExpressionNodes ? expression : throw reader.Error($"an expression has more than {TemplateLimits.ExpressionNodes} parts");

    private Expression ParseOr()
    {
        Expression left = ParseAnd();
        while (reader.SkipName("or"))
        {
            left = Node(new Choice(left, ParseAnd(), isAnd: false));
        }

        return left;
    }

    private Expression ParseAnd()
    {
        Expression left = ParseNot();
        while (reader.SkipName("and"))
        {
            left = Node(new Choice(left, ParseNot(), isAnd: true));
        }

        return left;
    }

    private Expression ParseNot()
    {
        if (!reader.SkipName("not"))
        {
            return ParseComparison();
        }

        using IDisposable level = reader.Enter();
        return Node(new Negation(ParseNot()));
    }

    private Expression ParseComparison()
    {
        Expression first = ParseLevel(0);
        List<(Func<object?, object?, bool>, Expression)> rest = [];
        while (ComparisonHere() is { } holds)
        {
            rest.Add((holds, ParseLevel(0)));
        }

        return rest.Count == 0 ? first : Node(new Comparison(first, rest));
    }

    private Func<object?, object?, bool>? ComparisonHere()
    {
        if (reader.Current.Kind == TokenKind.Operator && Comparisons.TryGetValue(reader.Current.Text, out Func<object?, object?, bool>? holds))
        {
            reader.Take();
            return holds;
        }

        if (reader.SkipName("in"))
        {
            return Operators.Contains;
        }

        if (reader.IsName("not") && reader.Ahead(1).Is(TokenKind.Name, "in"))
        {
            reader.Take();
            reader.Take();
            return (left, right) => !Operators.Contains(left, right);
        }

        return null;
    }

    private Expression ParseLevel(int level)
    {
        if (level == Levels.Length)
        {
            return ParseUnary(withFilters: true);
        }

        Expression left = ParseLevel(level + 1);
        while (reader.Current.Kind == TokenKind.Operator && Levels[level].TryGetValue(reader.Current.Text, out Func<object?, object?, object?>? operation))
        {
            reader.Take();
            left = Node(new Binary(left, ParseLevel(level + 1), operation));
        }

        return left;
    }

    private Expression ParseUnary(bool withFilters)
    {
        using IDisposable level = reader.Enter();
        bool negates = reader.SkipOperator("-");
        Expression value = negates || reader.SkipOperator("+")
            ? Node(new Unary(ParseUnary(withFilters: false), negates))
            : ParsePostfix(ParsePrimary());
        return withFilters ? ParseFiltersAndTests(value) : value;
    }

    private Expression ParsePrimary()
    {
        TemplateToken token = reader.Take();
        switch (token.Kind)
        {
            case TokenKind.Name:
                return Node(Constant(token.Text) is { } constant ? constant : (Expression)new Variable(token.Text));
            case TokenKind.String:
                string text = token.Text;
                while (reader.Current.Kind == TokenKind.String)
                {
                    text += reader.Take().Text;
                }

                return Node(new Literal(TemplateText.Trusted(text)));
            case TokenKind.Integer:
                return Node(new Literal(long.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long integer) ? integer : throw reader.Error($"the integer {token.Text} is too large")));
            case TokenKind.Float:
                return Node(new Literal(double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture)));
            case TokenKind.Operator when token.Text == "(":
                return ParseParentheses();
            case TokenKind.Operator when token.Text == "[":
                return Node(new Sequence(ParseItems("]"), isTuple: false));
            case TokenKind.Operator when token.Text == "{":
                return ParseMapping();
            default:
                throw reader.Error($"a value was expected, not {(token.Text.Length > 0 ? $"'{token.Text}'" : token.Kind.ToString())}");
        }
    }

    private static Literal? Constant(string name) => name switch
    {
        "true" or "True" => new Literal(true),
        "false" or "False" => new Literal(false),
        "none" or "None" => new Literal(null),
        _ => null,
    };

    private Expression ParseParentheses()
    {
        if (reader.SkipOperator(")"))
        {
            return Node(new Sequence([], isTuple: true));
        }

        Expression first = ParseExpression();
        if (reader.SkipOperator(")"))
        {
            return first;
        }

        reader.Expect(TokenKind.Operator, ",");
        return Node(new Sequence([first, .. ParseItems(")")], isTuple: true));
    }

    private List<Expression> ParseItems(string close)
    {
        List<Expression> items = [];
        while (!reader.SkipOperator(close))
        {
            items.Add(ParseExpression());
            if (!reader.IsOperator(close))
            {
                reader.Expect(TokenKind.Operator, ",");
            }
        }

        return items;
    }

    private Mapping ParseMapping()
    {
        List<(Expression, Expression)> members = [];
        while (!reader.SkipOperator("}"))
        {
            Expression key = ParseExpression();
            reader.Expect(TokenKind.Operator, ":");
            members.Add((key, ParseExpression()));
            if (!reader.IsOperator("}"))
            {
                reader.Expect(TokenKind.Operator, ",");
            }
        }

        return Node(new Mapping(members));
    }

    private Expression ParsePostfix(Expression value)
    {
        while (true)
        {
            if (reader.SkipOperator("."))
            {
                TemplateToken member = reader.Current.Kind == TokenKind.Integer ? reader.Take() : reader.Expect(TokenKind.Name);
                value = Node(member.Kind == TokenKind.Integer && long.TryParse(member.Text, out long index)
                    ? new Subscript(value, new Literal(index))
                    : (Expression)new Attribute(value, member.Text));
            }
            else if (reader.SkipOperator("["))
            {
                value = Node(ParseSubscript(value));
            }
            else if (reader.SkipOperator("("))
            {
                value = Node(new Call(value, ParseArguments()));
            }
            else
            {
                return value;
            }
        }
    }

    private Expression ParseSubscript(Expression target)
    {
        Expression? start = reader.IsOperator(":") ? null : ParseExpression();
        if (start is not null && reader.SkipOperator("]"))
        {
            return new Subscript(target, start);
        }

        reader.Expect(TokenKind.Operator, ":");
        Expression? stop = reader.IsOperator(":") || reader.IsOperator("]") ? null : ParseExpression();
        Expression? step = reader.SkipOperator(":") && !reader.IsOperator("]") ? ParseExpression() : null;
        reader.Expect(TokenKind.Operator, "]");
        return new SliceOf(target, start, stop, step);
    }

    private ArgumentList ParseArguments()
    {
        List<Expression> positional = [];
        Dictionary<string, Expression> named = new(StringComparer.Ordinal);
        while (!reader.SkipOperator(")"))
        {
            if (reader.Current.Kind == TokenKind.Name && reader.Ahead(1).Is(TokenKind.Operator, "="))
            {
                string name = reader.Take().Text;
                reader.Take();
                named[name] = ParseExpression();
            }
            else if (named.Count > 0)
            {
                throw reader.Error("an argument without a name follows one with a name");
            }
            else
            {
                positional.Add(ParseExpression());
            }

            if (!reader.IsOperator(")"))
            {
                reader.Expect(TokenKind.Operator, ",");
            }
        }

        return new ArgumentList(positional, named);
    }

    private Expression ParseFiltersAndTests(Expression value)
    {
        while (true)
        {
            if (reader.SkipOperator("|"))
            {
                (TemplateFilter filter, ArgumentList arguments) = ParseFilter();
                value = Node(new Filtered(value, filter, arguments));
            }
            else if (reader.SkipName("is"))
            {
                value = ParseTest(value);
            }
            else if (reader.IsOperator("("))
            {
                value = ParsePostfix(value);
            }
            else
            {
                return value;
            }
        }
    }

    private (TemplateFilter Filter, ArgumentList Arguments) ParseFilter()
    {
        string name = reader.Expect(TokenKind.Name).Text;
        TemplateFilter filter = Filters.Find(name) ?? throw reader.Error($"the filter '{name}' is not covered");
        return (filter, reader.SkipOperator("(") ? ParseArguments() : ArgumentList.None);
    }

    private Expression ParseTest(Expression value)
    {
        bool negated = reader.SkipName("not");
        string name = reader.Expect(TokenKind.Name).Text;
        TemplateTest test = Tests.Find(name) ?? throw reader.Error($"the test '{name}' is not covered");
        ArgumentList arguments = reader.SkipOperator("(") ? ParseArguments()
            : StartsArgument ? new ArgumentList([ParsePostfix(ParsePrimary())], ArgumentList.None.Named) : ArgumentList.None;
        Expression tested = Node(new Tested(value, test, arguments));
        return negated ? Node(new Negation(tested)) : tested;
    }

    private bool StartsArgument => reader.Current.Kind switch
    {
        TokenKind.Name => reader.Current.Text is not ("else" or "or" or "and" or "if" or "is" or "in" or "not" or "recursive"),
        TokenKind.String or TokenKind.Integer or TokenKind.Float => true,
        TokenKind.Operator => reader.Current.Text is "[" or "{",
        _ => false,
    };
}
