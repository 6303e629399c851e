using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Smaller programs than a given one, the much smaller ones first: rules, helpers, statements and operands go, one at a time. All of them are well typed.</summary>
internal static class ProgramShrinker
{
    public static IEnumerable<RandomProgram> Smaller(RandomProgram program) => From(program, 0).Select(smaller => smaller.Program);

    /// <summary>The smaller programs from a place on, each with its place: what is skipped costs next to nothing.</summary>
    public static IEnumerable<(int At, RandomProgram Program)> From(RandomProgram program, int first)
    {
        foreach (int left in Enumerable.Range(0, program.Values.Count).Skip(first))
        {
            yield return (left, program with { Values = program.Values.Where((_, i) => i != left).ToArray() });
        }

        int at = program.Values.Count;
        foreach (PolicyModel model in Models(program.Model))
        {
            if (at >= first && model != program.Model && Verifier.Run(model).Count == 0)
            {
                yield return (at, Rebound(program, model));
            }

            at++;
        }
    }

    // A value whose owner went goes too.
    private static RandomProgram Rebound(RandomProgram program, PolicyModel model)
    {
        if (program.Values.Count == 0)
        {
            return program with { Model = model };
        }

        HashSet<string> names = new(BoundValues.Offered(model).Select(value => value.Name), StringComparer.Ordinal);
        return program with { Model = model, Values = program.Values.Where(value => names.Contains(value.Name)).ToArray() };
    }

    private static IEnumerable<PolicyModel> Models(PolicyModel model)
    {
        IrFunction plain = Scorer(model.Scorer!.Function.Name, Ret(Sig(SignalKind.ClsAttention)));
        BudgetRule all = new() { Function = Budget("Keep", Ret(F(1f))) };
        yield return model with { Eviction = null };
        yield return model with { Scorer = model.Scorer with { Function = plain } };
        yield return model with { Selection = new(), Budget = model.Budget ?? all };
        yield return model with { Selection = new(), Budget = all };
        for (int i = 0; i < model.Functions.Count; i++)
        {
            yield return model with { Functions = model.Functions.Where((_, at) => at != i).ToArray() };
        }

        HashSet<string> read = new(model.AllFunctions.SelectMany(function => SignalUse.Tunables(model, function)), StringComparer.Ordinal);
        yield return model with { Tunables = model.Tunables.Where(tunable => read.Contains(tunable.Name)).ToArray() };
        HashSet<string> tables = new(model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<TableRead>().Select(table => table.Name), StringComparer.Ordinal);
        yield return model with { Tables = model.Tables.Where(table => tables.Contains(table.Name)).ToArray() };
        foreach (IrFunction function in model.AllFunctions)
        {
            yield return With(function, Do(Ret(Zero(function.ReturnType))));
        }

        foreach (IrFunction function in model.AllFunctions)
        {
            foreach (Block body in Smaller(function.Body))
            {
                yield return With(function, body);
            }
        }

        PolicyModel With(IrFunction function, Block body) => Passes.Optimizer.Each(model, other => other == function ? other with { Body = body } : other);
    }

    private static IEnumerable<Block> Smaller(Block block)
    {
        Stmt[] statements = [.. block.Statements];
        for (int i = 0; i < statements.Length; i++)
        {
            yield return Do([.. statements[..i], .. statements[(i + 1)..]]);
        }

        for (int i = 0; i < statements.Length; i++)
        {
            foreach (Stmt[] instead in Smaller(statements[i]))
            {
                yield return Do([.. statements[..i], .. instead, .. statements[(i + 1)..]]);
            }
        }
    }

    private static IEnumerable<Stmt[]> Smaller(Stmt statement)
    {
        switch (statement)
        {
            case Block block:
                return [[.. block.Statements], .. Smaller(block).Select(inner => new Stmt[] { inner })];
            case For loop:
                return [.. loop.Trips > 1 ? new[] { new Stmt[] { loop with { Until = loop.From + loop.Step } } } : [], .. Smaller(loop.Body).Select(body => new Stmt[] { loop with { Body = body } })];
            case If branch:
                return
                [
                    [.. branch.Then.Statements], [.. branch.Otherwise?.Statements ?? []], [branch with { Otherwise = null }],
                    .. Smaller(branch.Then).Select(then => new Stmt[] { branch with { Then = then } }),
                    .. branch.Otherwise is null ? [] : Smaller(branch.Otherwise).Select(otherwise => new Stmt[] { branch with { Otherwise = otherwise } }),
                    .. Smaller(branch.Condition).Select(condition => new Stmt[] { branch with { Condition = condition } }),
                ];
            default:
                return IrWalk.Own(statement).SelectMany(own => Smaller(own).Select(value => new[] { IrWalk.Rebuild(statement, _ => value, block => block) }));
        }
    }

    // A constant, a part of the same type, or the same with one part smaller.
    private static IEnumerable<Expr> Smaller(Expr expr)
    {
        if (expr is Const { Bits: not 0 } or not Const)
        {
            yield return Zero(expr.Type);
        }

        foreach (Expr part in IrWalk.Children(expr).Where(part => part.Type == expr.Type))
        {
            yield return part;
        }

        int at = 0;
        foreach (Expr part in IrWalk.Children(expr))
        {
            foreach (Expr smaller in Smaller(part))
            {
                int seen = 0;
                yield return IrWalk.Rebuild(expr, other => seen++ == at ? smaller : other);
            }

            at++;
        }
    }

    private static Const Zero(IrType type) => type switch
    {
        IrType.Float => F(0f),
        IrType.Bool => Const.Of(false),
        _ => Arithmetic.Wrap(type, 0),
    };
}
