using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>The passes, in the order in which they run.</summary>
public enum OptimizerPass
{
    /// <summary>What is constant shows.</summary>
    ConstantFolding,

    /// <summary>What no result depends on goes, so that nothing is shared with it.</summary>
    DeadCode,

    /// <summary>So do helpers that nobody calls.</summary>
    DeadHelpers,

    /// <summary>An element of a table at a constant place is its value; tables that nothing reads any more go.</summary>
    ConstantTables,

    /// <summary>A call of a helper that came out constant is a constant, which may fold again.</summary>
    ConstantCalls,

    /// <summary>Last, since a name hides what folding would look through.</summary>
    CommonSubexpressions,
}

/// <summary>The passes that run before printing, on a verified model, in the order of <see cref="OptimizerPass"/> until none changes anything. Each keeps every result to the bit.</summary>
public static class Optimizer
{
    private static readonly (OptimizerPass Pass, Func<PolicyModel, PolicyModel> Run)[] Passes =
    [
        (OptimizerPass.ConstantFolding, model => Each(model, ConstantFolding.Run)),
        (OptimizerPass.DeadCode, model => Each(model, DeadCode.Run)),
        (OptimizerPass.DeadHelpers, DeadCode.Run),
        (OptimizerPass.ConstantTables, ConstantTables.Run),
        (OptimizerPass.ConstantCalls, ConstantCalls.Run),
        (OptimizerPass.CommonSubexpressions, model => Each(model, CommonSubexpressions.Run)),
    ];

    /// <summary>The model as it is printed.</summary>
    public static PolicyModel Run(PolicyModel model) => Run(model, null);

    /// <summary>The model as it is printed; <paramref name="observe"/> sees what each pass is given and makes of it.</summary>
    public static PolicyModel Run(PolicyModel model, Action<OptimizerPass, PolicyModel, PolicyModel>? observe)
    {
        model = KnownGeometry.Fold(model);
        while (true)
        {
            PolicyModel before = model;
            foreach ((OptimizerPass pass, Func<PolicyModel, PolicyModel> run) in Passes)
            {
                PolicyModel given = model;
                model = run(given);
                observe?.Invoke(pass, given, model);
                if (pass is OptimizerPass.ConstantTables or OptimizerPass.ConstantCalls && model != given)
                {
                    break;
                }
            }

            if (model == before)
            {
                return model;
            }
        }
    }

    /// <summary>One pass.</summary>
    internal static PolicyModel Run(PolicyModel model, OptimizerPass pass) => Passes[(int)pass].Run(model);

    /// <summary>The model with each function replaced by what <paramref name="pass"/> makes of it.</summary>
    internal static PolicyModel Each(PolicyModel model, Func<IrFunction, IrFunction> pass) => model with
    {
        Scorer = model.Scorer is { } scorer ? scorer with { Function = pass(scorer.Function) } : null,
        Budget = model.Budget is { } budget ? budget with { Function = pass(budget.Function) } : null,
        Eviction = model.Eviction is { } eviction ? eviction with { Function = pass(eviction.Function) } : null,
        CacheScorer = model.CacheScorer is { } cache ? cache with { Function = pass(cache.Function) } : null,
        Capacity = model.Capacity is { } capacity ? capacity with { Function = pass(capacity.Function) } : null,
        Merge = model.Merge is { } merge ? merge with { Function = pass(merge.Function) } : null,
        States = model.States.Select(state => state with { Update = pass(state.Update) }).ToArray(),
        Hooks = model.Hooks with { Logits = model.Hooks.Logits is { } logits ? pass(logits) : null, Exit = model.Hooks.Exit is { } exit ? pass(exit) : null },
        Functions = model.Functions.Select(pass).ToArray(),
    };
}
