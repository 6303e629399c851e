using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Reads expressions. Names are resolved here, since the text form leaves out types that a declaration gives.</summary>
internal sealed class IrExprParser(IrReader reader, IrScope scope)
{
    // Printing recurses over trees, and so does every pass: neither the text nor the tree may be deeper than this.
    private const int MostDepth = IrText.MostDepth;

    private int open;

    /// <summary>An expression.</summary>
    public Expr Read() => Choice().Value;

    private Node Choice()
    {
        if (++open > MostDepth)
        {
            throw TooDeep();
        }

        Node result = Operation(OperatorText.Loosest);
        if (reader.Accept("?"))
        {
            Node whenTrue = Choice();
            reader.Expect(":");
            Node whenFalse = Choice();
            result = Above(new Conditional(result.Value, whenTrue.Value, whenFalse.Value), result, whenTrue, whenFalse);
        }

        open--;
        return result;
    }

    // Operators that bind at least so tightly, from left to right.
    private Node Operation(int atLeast)
    {
        Node left = Prefixed();
        while (reader.Current.Kind == IrTokenKind.Symbol && OperatorText.Find(reader.Current.Text) is { } row && row.Binding >= atLeast)
        {
            reader.Advance();
            Node right = Operation(row.Binding + 1);
            left = Above(new Binary(row.Op, left.Value, right.Value), left, right);
        }

        return left;
    }

    private Node Prefixed()
    {
        if (++open > MostDepth)
        {
            throw TooDeep();
        }

        Node result = reader.Current switch
        {
            { Kind: IrTokenKind.Symbol, Text: "-" } => Negated(),
            { Kind: IrTokenKind.Symbol, Text: "~" } => Of(UnaryOp.Complement),
            { Kind: IrTokenKind.Symbol, Text: "!" } => Of(UnaryOp.Not),
            { Kind: IrTokenKind.Symbol, Text: "(" } => InParentheses(),
            { Kind: IrTokenKind.Number } => new(reader.Number(negative: false), 1),
            { Kind: IrTokenKind.Word, Text: "true" or "false" } => new(reader.Constant(IrType.Bool), 1),
            { Kind: IrTokenKind.Word, Text: IrNames.Tunable } => new(Tunable(), 1),
            { Kind: IrTokenKind.Word, Text: IrNames.Table } => Element(),
            { Kind: IrTokenKind.Word, Text: IrNames.Model } => new(Size(), 1),
            { Kind: IrTokenKind.Word, Text: IrNames.Token } => Signal(),
            { Kind: IrTokenKind.Word, Text: IrNames.Scores } => Summary(),
            { Kind: IrTokenKind.Word } word when IrNames.Intrinsics.TryGetValue(word.Text, out IntrinsicOp op) => Known(op),
            { Kind: IrTokenKind.Word or IrTokenKind.Name } => Named(),
            _ => throw reader.Error("an expression"),
        };
        open--;
        return result;
    }

    private Node Negated()
    {
        reader.Advance();
        return reader.Current.Kind == IrTokenKind.Number ? new(reader.Number(negative: true), 1) : Apply(UnaryOp.Negate);
    }

    private Node Of(UnaryOp op)
    {
        reader.Advance();
        return Apply(op);
    }

    private Node Apply(UnaryOp op)
    {
        Node operand = Prefixed();
        return Above(new Unary(op, operand.Value), operand);
    }

    private Node InParentheses()
    {
        reader.Expect("(");
        if (reader.Current.Kind == IrTokenKind.Word && IrNames.Types.TryGetValue(reader.Current.Text, out IrType type))
        {
            reader.Advance();
            reader.Expect(")");
            Node operand = Prefixed();
            return Above(new Conversion(type, operand.Value), operand);
        }

        Node inner = Choice();
        reader.Expect(")");
        return inner;
    }

    private TunableRead Tunable()
    {
        reader.Advance();
        reader.Expect(".");
        IrToken name = reader.Current;
        return scope.Tunable(reader.Name("the name of a tunable")) is { } tunable
            ? new(tunable.Name, tunable.Type)
            : throw reader.ErrorAt(name, "the name of a tunable");
    }

    private GeometryRead Size()
    {
        reader.Advance();
        reader.Expect(".");
        return new(reader.Member<Geometry>());
    }

    private Node Element()
    {
        reader.Advance();
        reader.Expect(".");
        IrToken name = reader.Current;
        TableModel table = scope.Table(reader.Name("the name of a table")) ?? throw reader.ErrorAt(name, "the name of a table");
        reader.Expect("[");
        Node index = Choice();
        reader.Expect("]");
        return Above(new TableRead(table.Name, table.Type, index.Value), index);
    }

    private Node Signal()
    {
        reader.Advance();
        reader.Expect(".");
        SignalKind kind = reader.Member<SignalKind>();
        switch (SignalTable.Of(kind).Argument)
        {
            case SignalArgument.None:
                return new(new SignalRead(kind), 1);
            case SignalArgument.Weights:
                return new(new SignalRead(kind, Slot: Slot("weights", scope.WeightsCount, "the number of a learned vector")), 1);
            case SignalArgument.State:
                return new(new SignalRead(kind, Slot: Slot("states", scope.StatesCount, "the number of a statistic")), 1);
            case SignalArgument.Module:
                return new(new SignalRead(kind, Slot: Slot("modules", scope.ModulesCount, "the number of a learned module")), 1);
            default:
                Node argument = Argument();
                return Above(new SignalRead(kind, argument.Value), argument);
        }
    }

    // (weights[0])
    private int Slot(string word, int count, string expected)
    {
        reader.Expect("(");
        reader.Expect(word);
        reader.Expect("[");
        IrToken at = reader.Current;
        int slot = reader.Int();
        if (slot < 0 || slot >= count)
        {
            throw reader.ErrorAt(at, expected);
        }

        reader.Expect("]");
        reader.Expect(")");
        return slot;
    }

    private Node Summary()
    {
        reader.Advance();
        reader.Expect(".");
        SummaryKind kind = reader.Member<SummaryKind>();
        if (!kind.TakesArgument())
        {
            return new(new SummaryRead(kind), 1);
        }

        Node argument = Argument();
        return Above(new SummaryRead(kind, argument.Value), argument);
    }

    private Node Argument()
    {
        reader.Expect("(");
        Node argument = Choice();
        reader.Expect(")");
        return argument;
    }

    private Node Known(IntrinsicOp op)
    {
        reader.Advance();
        Node[] arguments = Arguments();
        return arguments.Length == op.Arity()
            ? Above(new Intrinsic(op, Values(arguments)), arguments)
            : throw reader.Error($"{op} of {NumberText.Of(op.Arity())} before this");
    }

    private Node Named()
    {
        IrToken at = reader.Current;
        string name = reader.Name("an expression");
        if (!reader.Is("("))
        {
            return scope.Local(name) is { } type ? new(new LocalRead(name, type), 1) : throw reader.ErrorAt(at, "a local that is declared before");
        }

        Node[] arguments = Arguments();
        return scope.Function(name) is { } returned
            ? Above(new Call(name, returned, Values(arguments)), arguments)
            : throw reader.ErrorAt(at, "a function of the policy");
    }

    private Node[] Arguments()
    {
        reader.Expect("(");
        List<Node> arguments = [];
        if (!reader.Accept(")"))
        {
            do
            {
                arguments.Add(Choice());
            }
            while (reader.Accept(","));
            reader.Expect(")");
        }

        return [.. arguments];
    }

    private static Expr[] Values(Node[] nodes) => [.. nodes.Select(node => node.Value)];

    private Node Above(Expr value, params Node[] operands)
    {
        int depth = 1 + operands.Select(operand => operand.Depth).DefaultIfEmpty().Max();
        return depth <= MostDepth ? new(value, depth) : throw TooDeep();
    }

    private IrTextException TooDeep() => reader.Error($"an expression of at most {NumberText.Of(MostDepth)} levels");

    private readonly record struct Node(Expr Value, int Depth);
}
