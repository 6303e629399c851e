using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>The passes that run before printing, on a verified model.</summary>
public static class Optimizer
{
    /// <summary>The model with every function folded and cleaned, until no call of a constant function is left; its results are the same to the bit.</summary>
    public static PolicyModel Run(PolicyModel model)
    {
        while (true)
        {
            PolicyModel folded = Each(model, Run), replaced = ConstantCalls.Run(folded);
            if (replaced == folded)
            {
                return folded;
            }

            model = replaced;
        }
    }

    /// <summary>One function folded and cleaned.</summary>
    public static IrFunction Run(IrFunction function) => DeadLocals.Run(ConstantFolding.Run(function));

    /// <summary>The model with each function replaced by what <paramref name="pass"/> makes of it.</summary>
    internal static PolicyModel Each(PolicyModel model, Func<IrFunction, IrFunction> pass) => model with
    {
        Scorer = model.Scorer is { } scorer ? scorer with { Function = pass(scorer.Function) } : null,
        Budget = model.Budget is { } budget ? budget with { Function = pass(budget.Function) } : null,
        Eviction = model.Eviction is { } eviction ? eviction with { Function = pass(eviction.Function) } : null,
        Functions = model.Functions.Select(pass).ToArray(),
    };
}
