using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Cost;

/// <summary>Counts what functions of a verified model do at most: the larger branch, all trips of a loop, callees included.</summary>
internal sealed class OperationCounter(PolicyModel model)
{
    private readonly Dictionary<string, OperationCounts> known = new(StringComparer.Ordinal);

    public OperationCounts Of(string name)
    {
        if (!known.TryGetValue(name, out OperationCounts? counts))
        {
            known.Add(name, counts = Of(model.AllFunctions.First(function => function.Name == name).Body));
        }

        return counts;
    }

    private OperationCounts Of(Stmt statement) => statement switch
    {
        If { Otherwise: var otherwise } branch => Of(branch.Condition) + OperationCounts.Larger(Of(branch.Then), otherwise is null ? OperationCounts.None : Of(otherwise)),
        For loop => loop.Trips * Of(loop.Body),
        Block block => Sum(block.Statements.Select(Of)),
        _ => Sum(IrWalk.Own(statement).Select(Of)),
    };

    private OperationCounts Of(Expr expr)
    {
        OperationCounts own = expr switch
        {
            Call call => Of(call.Function),
            Intrinsic => OperationCounts.None with { Functions = 1 },
            TableRead or SummaryRead => OperationCounts.None with { Lookups = 1 },
            Conversion => OperationCounts.None with { Casts = 1 },
            Unary or Binary or Conditional when expr.Type == IrType.Bool => OperationCounts.None with { Tests = 1 },
            Unary or Binary or Conditional when expr.Type == IrType.Float => OperationCounts.None with { Float = 1 },
            Unary or Binary or Conditional => OperationCounts.None with { Whole = 1 },
            _ => OperationCounts.None,
        };
        return own + (expr is Conditional choice
            ? Of(choice.Condition) + OperationCounts.Larger(Of(choice.WhenTrue), Of(choice.WhenFalse))
            : Sum(IrWalk.Children(expr).Select(Of)));
    }

    private static OperationCounts Sum(IEnumerable<OperationCounts> counts) => counts.Aggregate(OperationCounts.None, (sum, more) => sum + more);
}
