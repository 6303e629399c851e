using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>Replaces calls of functions that return the same constant on every path by that constant: expressions have no effects, so that nothing else is lost.</summary>
internal static class ConstantCalls
{
    public static PolicyModel Run(PolicyModel model)
    {
        Dictionary<string, Const> results = new(StringComparer.Ordinal);
        foreach (IrFunction function in model.Functions)
        {
            if (ResultOf(function) is { } result)
            {
                results.Add(function.Name, result);
            }
        }

        return results.Count == 0 ? model : Optimizer.Each(model, function => function with { Body = Replace(function.Body, results) });
    }

    private static Const? ResultOf(IrFunction function)
    {
        Expr[] results = [.. IrWalk.All(function.Body).OfType<Return>().Select(result => result.Value).Distinct()];
        return results.Length == 1 ? results[0] as Const : null;
    }

    private static Block Replace(Block block, Dictionary<string, Const> results) =>
        new(block.Statements.Select(statement => IrWalk.Rebuild(statement, expr => Replace(expr, results), inner => Replace(inner, results))).ToArray());

    private static Expr Replace(Expr expr, Dictionary<string, Const> results) =>
        expr is Call call && results.TryGetValue(call.Function, out Const? result) ? result : IrWalk.Rebuild(expr, child => Replace(child, results));
}
