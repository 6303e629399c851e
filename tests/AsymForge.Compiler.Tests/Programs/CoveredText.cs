using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Tests;

/// <summary>The rows that the parts of a program's text belong to.</summary>
internal static class CoveredText
{
    /// <summary>The rows of an expression by itself.</summary>
    public static IEnumerable<CoverageRow> Rows(Expr expr)
    {
        yield return new("Expressions", CoverageRows.Node(expr.GetType(), expr.Type));
        CoverageRow? own = expr switch
        {
            Unary unary => new("Operators", CoverageRows.Operator(unary.Op, unary.Operand.Type)),
            Binary binary => new("Operators", CoverageRows.Operator(binary.Op, binary.Left.Type)),
            Conversion conversion => new("Conversions", CoverageRows.Conversion(conversion.Operand.Type, conversion.To)),
            Intrinsic call => new("Functions", CoverageRows.Function(call.Op, call.Arguments[0].Type)),
            SignalRead signal => new("Signals", signal.Signal.ToString()),
            SummaryRead summary => new("Summaries", summary.Summary.ToString()),
            GeometryRead size => new("Sizes of the model", size.Size.ToString()),
            _ => null,
        };
        if (own is not null)
        {
            yield return own;
        }
    }

    /// <summary>What can come of an expression that decides which others are evaluated.</summary>
    public static string[] Outcomes(Expr expr) => expr switch
    {
        Conditional => ["conditional: first", "conditional: second"],
        Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } binary => [$"{binary.Op}: right side decides", $"{binary.Op}: left side decides"],
        _ => [],
    };

    /// <summary>The rows of a statement by itself: its kind and, of a loop, its trips.</summary>
    public static IEnumerable<CoverageRow> Rows(Stmt statement, IrFunction function)
    {
        yield return new("Statements", statement switch
        {
            Declare declare => declare.Value is null ? "Declare without a value" : "Declare with a value",
            Assign assign => function.Parameters.Any(parameter => parameter.Name == assign.Name) ? "Assign of a parameter" : "Assign of a local",
            If branch => branch.Otherwise is null ? "If without else" : "If with else",
            _ => statement.GetType().Name,
        });
        if (statement is For loop)
        {
            yield return new("Loops", loop.Trips switch
            {
                0 => "no trip",
                1 => "one trip",
                _ => "several trips",
            });
            yield return new("Loops", loop.Step > 0 ? "upwards" : "downwards");
        }
    }

    /// <summary>The row of a helper.</summary>
    public static CoverageRow Helper(IrFunction helper) => new("Functions of a policy", helper.Token switch
    {
        TokenKind.None => "helper of nothing",
        TokenKind.Vision => "helper of a vision token",
        TokenKind.Summary => "helper of a summary",
        _ => "helper of a cache entry",
    });

    /// <summary>The rows of what a policy declares.</summary>
    public static IEnumerable<CoverageRow> Rules(PolicyModel model) => Names(model).Select(name => new CoverageRow("Rules", name));

    private static IEnumerable<string> Names(PolicyModel model)
    {
        yield return $"scorer {model.Scorer!.Stage} per {model.Scorer.Per}";
        yield return $"selection by {model.Selection.By}";
        if (model.Budget is { } budget)
        {
            yield return budget.IsCount ? "count" : $"fraction rounded by {budget.Round}";
        }

        if (model.Eviction is { } eviction)
        {
            yield return eviction.HardCap ? "hard cap" : "no hard cap";
            yield return eviction.ProtectTurn ? "turn protected" : "turn not protected";
            if (SignalUse.Of(model, eviction.Function).Any(read => read.Signal == SignalKind.DecayedShare))
            {
                yield return $"share of {eviction.Share}";
            }
        }
    }
}
