using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>The passes that run before printing, on a verified model.</summary>
public static class Optimizer
{
    /// <summary>The model with every function folded and cleaned; its results are the same to the bit.</summary>
    public static PolicyModel Run(PolicyModel model) => model with
    {
        Scorer = model.Scorer is { } scorer ? scorer with { Function = Run(scorer.Function) } : null,
        Budget = model.Budget is { } budget ? budget with { Function = Run(budget.Function) } : null,
        Eviction = model.Eviction is { } eviction ? eviction with { Function = Run(eviction.Function) } : null,
        Functions = model.Functions.Select(Run).ToArray(),
    };

    /// <summary>One function folded and cleaned.</summary>
    public static IrFunction Run(IrFunction function) => DeadLocals.Run(ConstantFolding.Run(function));
}
