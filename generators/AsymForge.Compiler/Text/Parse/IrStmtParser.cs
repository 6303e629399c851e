using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Reads the statements of a function's body.</summary>
internal sealed class IrStmtParser(IrReader reader, IrScope scope)
{
    private readonly IrExprParser expressions = new(reader, scope);
    private int open;

    /// <summary>A block with its braces.</summary>
    public Block Block()
    {
        if (++open > IrText.MostDepth)
        {
            throw reader.Error($"blocks of at most {NumberText.Of(IrText.MostDepth)} levels");
        }

        reader.Expect("{");
        List<Stmt> statements = [];
        while (!reader.Accept("}"))
        {
            statements.Add(Statement());
        }

        open--;
        return new(statements.ToArray());
    }

    private Stmt Statement() => reader.Current switch
    {
        { Kind: IrTokenKind.Symbol, Text: "{" } => Block(),
        { Kind: IrTokenKind.Word, Text: "if" } => If(),
        { Kind: IrTokenKind.Word, Text: "for" } => For(),
        { Kind: IrTokenKind.Word, Text: "return" } => Return(),
        { Kind: IrTokenKind.Word } word when IrNames.Types.ContainsKey(word.Text) => Declare(),
        { Kind: IrTokenKind.Word or IrTokenKind.Name } => Assign(),
        _ => throw reader.Error("a statement or '}'"),
    };

    private Declare Declare()
    {
        IrType type = reader.Type();
        // Declared behind its value: a value cannot read it.
        (IrToken at, string name) = (reader.Current, reader.Name("the name of a local"));
        Expr? value = reader.Accept("=") ? expressions.Read() : null;
        reader.Expect(";");
        Declare(at, name, type);
        return new(name, type, value);
    }

    private void Declare(IrToken at, string name, IrType type)
    {
        if (!scope.Declare(name, type))
        {
            throw reader.ErrorAt(at, "a name that no other local of the function has");
        }
    }

    private Assign Assign()
    {
        IrToken at = reader.Current;
        string name = reader.Name("a statement or '}'");
        if (scope.Local(name) is null)
        {
            throw reader.ErrorAt(at, "a local that is declared before");
        }

        reader.Expect("=");
        Expr value = expressions.Read();
        reader.Expect(";");
        return new(name, value);
    }

    private Return Return()
    {
        reader.Expect("return");
        Expr value = expressions.Read();
        reader.Expect(";");
        return new(value);
    }

    private If If()
    {
        reader.Expect("if");
        reader.Expect("(");
        Expr condition = expressions.Read();
        reader.Expect(")");
        Block then = Block();
        return new(condition, then, reader.Accept("else") ? Block() : null);
    }

    // for (int i = 0; i < 8; i += 2)
    private For For()
    {
        reader.Expect("for");
        reader.Expect("(");
        reader.Expect("int");
        IrToken at = reader.Current;
        string counter = reader.Name("the name of a counter");
        reader.Expect("=");
        int from = reader.Int();
        reader.Expect(";");
        Again(counter);
        bool up = reader.Accept("<") || (reader.Accept(">") ? false : throw reader.Error("'<' or '>'"));
        int until = reader.Int();
        reader.Expect(";");
        Again(counter);
        int step = Step(up);
        reader.Expect(")");
        Declare(at, counter, IrType.Int);
        return new(counter, from, until, step, Block());
    }

    private void Again(string counter)
    {
        IrToken at = reader.Current;
        if (reader.Name("the loop's counter") != counter)
        {
            throw reader.ErrorAt(at, "the loop's counter");
        }
    }

    private int Step(bool up)
    {
        if (reader.Accept(up ? "++" : "--"))
        {
            return up ? 1 : -1;
        }

        reader.Expect(up ? "+=" : "-=");
        IrToken at = reader.Current;
        int step = reader.Int();
        return step > 0 ? (up ? step : -step) : throw reader.ErrorAt(at, "a step above 0");
    }
}
