using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>
/// The passes that run before printing, on a verified model, in this order until none changes anything: constant folding (what is constant shows), dead code (so that nothing is shared with what goes anyway),
/// constant calls (a helper that came out constant is a constant), common subexpressions (last, since a name hides what folding would look through). Each keeps every result to the bit.
/// </summary>
public static class Optimizer
{
    /// <summary>The model as it is printed.</summary>
    public static PolicyModel Run(PolicyModel model)
    {
        while (true)
        {
            PolicyModel cleaned = DeadCode.Run(Each(Each(model, ConstantFolding.Run), DeadCode.Run));
            PolicyModel replaced = ConstantCalls.Run(cleaned);
            PolicyModel shared = replaced == cleaned ? Each(cleaned, CommonSubexpressions.Run) : replaced;
            if (shared == model)
            {
                return model;
            }

            model = shared;
        }
    }

    /// <summary>The model with each function replaced by what <paramref name="pass"/> makes of it.</summary>
    internal static PolicyModel Each(PolicyModel model, Func<IrFunction, IrFunction> pass) => model with
    {
        Scorer = model.Scorer is { } scorer ? scorer with { Function = pass(scorer.Function) } : null,
        Budget = model.Budget is { } budget ? budget with { Function = pass(budget.Function) } : null,
        Eviction = model.Eviction is { } eviction ? eviction with { Function = pass(eviction.Function) } : null,
        Functions = model.Functions.Select(pass).ToArray(),
    };
}
