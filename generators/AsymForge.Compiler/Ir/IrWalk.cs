namespace AsymForge.Compiler.Ir;

/// <summary>Walks and rebuilds trees: the one place that knows every node's children.</summary>
public static class IrWalk
{
    /// <summary>The operands of an expression, in the order in which they are evaluated.</summary>
    public static IEnumerable<Expr> Children(Expr expr) => expr switch
    {
        TableRead table => [table.Index],
        SignalRead { Argument: { } argument } => [argument],
        SummaryRead { Argument: { } argument } => [argument],
        Unary unary => [unary.Operand],
        Binary binary => [binary.Left, binary.Right],
        Conditional choice => [choice.Condition, choice.WhenTrue, choice.WhenFalse],
        Conversion conversion => [conversion.Operand],
        Call call => call.Arguments,
        Intrinsic intrinsic => intrinsic.Arguments,
        _ => [],
    };

    /// <summary>The expression with each operand replaced by what <paramref name="map"/> makes of it.</summary>
    public static Expr Rebuild(Expr expr, Func<Expr, Expr> map) => expr switch
    {
        TableRead table => table with { Index = map(table.Index) },
        SummaryRead { Argument: { } argument } summary => summary with { Argument = map(argument) },
        Unary unary => unary with { Operand = map(unary.Operand) },
        Binary binary => binary with { Left = map(binary.Left), Right = map(binary.Right) },
        Conditional choice => new Conditional(map(choice.Condition), map(choice.WhenTrue), map(choice.WhenFalse)),
        Conversion conversion => conversion with { Operand = map(conversion.Operand) },
        Call call => call with { Arguments = call.Arguments.Select(map).ToArray() },
        Intrinsic intrinsic => intrinsic with { Arguments = intrinsic.Arguments.Select(map).ToArray() },
        _ => expr,
    };

    /// <summary>The expression and everything below it, outermost first.</summary>
    public static IEnumerable<Expr> All(Expr expr) => new[] { expr }.Concat(Children(expr).SelectMany(All));

    /// <summary>The statement and everything below it, in order of text.</summary>
    public static IEnumerable<Stmt> All(Stmt statement) => new[] { statement }.Concat(statement switch
    {
        Block block => block.Statements.SelectMany(All),
        If branch => All(branch.Then).Concat(branch.Otherwise is null ? [] : All(branch.Otherwise)),
        For loop => All(loop.Body),
        _ => [],
    });

    /// <summary>The expressions that a statement itself holds (not those of statements inside it).</summary>
    public static IEnumerable<Expr> Own(Stmt statement) => statement switch
    {
        Declare { Value: { } value } => [value],
        Assign assign => [assign.Value],
        If branch => [branch.Condition],
        Return result => [result.Value],
        _ => [],
    };

    /// <summary>Every expression of a function, in order of text.</summary>
    public static IEnumerable<Expr> Expressions(IrFunction function) => All(function.Body).SelectMany(Own).SelectMany(All);

    /// <summary>The names of a function's parameters, locals and loop counters.</summary>
    public static IEnumerable<string> Names(IrFunction function) => function.Parameters.Select(parameter => parameter.Name).Concat(All(function.Body).Select(statement => statement switch
    {
        Declare declare => declare.Name,
        For loop => loop.Counter,
        _ => null,
    }).OfType<string>());

    /// <summary>The statement with every expression and inner block replaced.</summary>
    public static Stmt Rebuild(Stmt statement, Func<Expr, Expr> map, Func<Block, Block> mapBlock) => statement switch
    {
        Declare { Value: { } value } declare => declare with { Value = map(value) },
        Assign assign => assign with { Value = map(assign.Value) },
        If branch => new If(map(branch.Condition), mapBlock(branch.Then), branch.Otherwise is null ? null : mapBlock(branch.Otherwise)),
        For loop => loop with { Body = mapBlock(loop.Body) },
        Return result => new Return(map(result.Value)),
        Block block => mapBlock(block),
        _ => statement,
    };
}
