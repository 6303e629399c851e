using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;

namespace AsymForge.Compiler.Cost;

/// <summary>What the passes saved, counted in the text of the rules (not in how often they run).</summary>
/// <param name="Folded">Operations whose result is a constant.</param>
/// <param name="Calls">Calls that a constant replaces.</param>
/// <param name="Shared">Operations that were written again and are computed once.</param>
/// <param name="Locals">Locals that nothing needed.</param>
/// <param name="Helpers">Helpers that nobody calls any more.</param>
public sealed record FoldingReport(int Folded, int Calls, int Shared, int Locals, int Helpers)
{
    /// <summary>The report of a verified model.</summary>
    public static FoldingReport Of(PolicyModel model)
    {
        FoldingReport report = new(0, 0, 0, 0, 0);
        Optimizer.Run(model, (pass, before, after) => report = pass switch
        {
            OptimizerPass.ConstantFolding => report with { Folded = report.Folded + OperationsOf(before) - OperationsOf(after) },
            OptimizerPass.ConstantCalls => report with { Calls = report.Calls + Nodes<Call>(before) - Nodes<Call>(after) },
            OptimizerPass.CommonSubexpressions => report with { Shared = report.Shared + OperationsOf(before) - OperationsOf(after) },
            OptimizerPass.DeadCode => report with { Locals = report.Locals + LocalsOf(before) - LocalsOf(after) },
            _ => report with { Helpers = report.Helpers + before.Functions.Count - after.Functions.Count },
        });
        return report;
    }

    private static IEnumerable<Expr> Expressions(PolicyModel model) => model.AllFunctions.SelectMany(IrWalk.Expressions);

    private static int Nodes<T>(PolicyModel model) => Expressions(model).OfType<T>().Count();

    private static int OperationsOf(PolicyModel model) => Expressions(model).Count(expr => expr is Unary or Binary or Conditional or Conversion or Intrinsic or Call or TableRead or SummaryRead);

    private static int LocalsOf(PolicyModel model) => model.AllFunctions.SelectMany(function => IrWalk.All(function.Body)).OfType<Declare>().Count();
}
