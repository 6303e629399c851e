using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;

namespace AsymForge.Compiler.Tests;

/// <summary>Counts one program: what it contains, and what the interpreter executes when it decides.</summary>
internal sealed class CoveredRun
{
    private readonly ProgramCoverage coverage;
    private readonly RandomProgram program;
    private readonly PolicyModel model;

    // By reference: equal parts at different places are different parts.
    private readonly Dictionary<Expr, ProgramCoverage.Count[]> expressions = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Stmt, ProgramCoverage.Count[]> statements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, Const> last = new(ReferenceEqualityComparer.Instance);

    private CoveredRun(RandomProgram program, ProgramCoverage coverage) => (this.program, this.coverage, model) = (program, coverage, program.Bound);

    public static void Count(RandomProgram program, ProgramCoverage coverage)
    {
        CoveredRun run = new(program, coverage);
        run.Draw();
        run.Execute();
    }

    private ProgramCoverage.Count At(string group, string name) => coverage.Of(new(group, name));

    private void Draw()
    {
        foreach (IrFunction function in model.AllFunctions)
        {
            bool isHelper = model.Functions.Contains(function);
            foreach (Stmt statement in IrWalk.All(function.Body))
            {
                Draw(statement, function);
            }

            foreach (Expr expr in IrWalk.Expressions(function).Distinct<Expr>(ReferenceEqualityComparer.Instance))
            {
                IEnumerable<ProgramCoverage.Count> rows = CoveredText.Rows(expr).Select(coverage.Of);
                if (expr is Call call)
                {
                    rows = rows.Append(coverage.Of(CoveredText.Helper(model.Functions.First(other => other.Name == call.Function))));
                    rows = isHelper ? rows.Append(At("Functions of a policy", "helper that calls a helper")) : rows;
                }

                expressions[expr] = Drawn(rows);
                Drawn(CoveredText.Outcomes(expr).Select(outcome => At("Branches", outcome)));
            }
        }

        Drawn(model.Tunables.Where(tunable => program.Values.Any(value => value.Name == tunable.Name)).Select(tunable => At("Tunables bound to another value", tunable.Type.Keyword())));
        Drawn(CoveredText.Rules(model).Select(coverage.Of));
    }

    private void Draw(Stmt statement, IrFunction function)
    {
        IEnumerable<ProgramCoverage.Count> rows = CoveredText.Rows(statement, function).Select(coverage.Of);
        For[] around = [.. IrWalk.All(function.Body).OfType<For>().Where(loop => loop != statement && IrWalk.All(loop.Body).Any(inner => ReferenceEquals(inner, statement)))];
        if (around.Length > 0 && statement is For or Return)
        {
            rows = rows.Append(At("Loops", statement is For ? "inside another" : "left by a return"));
        }

        string? rule = ReferenceEquals(function, model.Scorer!.Function) ? "scorer" : ReferenceEquals(function, model.Budget?.Function) ? "budget rule" : ReferenceEquals(function, model.Eviction?.Function) ? "eviction rule" : null;
        rows = statement is Return && rule is not null ? rows.Append(At("Functions of a policy", rule)) : rows;
        statements[statement] = Drawn(rows);
        if (statement is If branch)
        {
            Drawn(new[] { "if: taken", branch.Otherwise is null ? "if: not taken" : "if: not taken, else" }.Select(outcome => At("Branches", outcome)));
        }
    }

    private static ProgramCoverage.Count[] Drawn(IEnumerable<ProgramCoverage.Count> rows)
    {
        ProgramCoverage.Count[] all = [.. rows];
        foreach (ProgramCoverage.Count row in all)
        {
            row.Drawn++;
        }

        return all;
    }

    private void Execute()
    {
        InterpretedPolicy policy = ProgramRun.Interpreted(model, Executed, Executed);
        VisionCase pictures = program.Pictures();
        VisionDecision decision = policy.Decide(pictures);
        (int lo, int hi) = policy.Capacity(pictures.Count);
        Both("Decisions", decision.Kept.Length < pictures.Count ? "keeps some tokens" : "keeps every token");
        Both("Decisions", pictures.Protected?.Contains(true) == true ? "protects tokens" : null);
        Both("Rules", decision.Kept.Length > lo && decision.Kept.Length < hi ? "count or fraction between bounds" : null);
        if (model.Eviction is not null)
        {
            CacheCase step = program.Step();
            Both("Decisions", policy.Step(step).Kept.Length < step.Slots.Length ? "evicts entries" : "evicts nothing");
        }

        foreach (CoverageRow row in CoveredText.Rules(model))
        {
            coverage.Of(row).Executed++;
        }

        int bits = program.Options.VectorBits.FirstOrDefault();
        PolicyModel printed = Optimizer.Run(program.Model);
        bool inLanes = bits > 0 && Vectorizing.Obstacle(printed, printed.Scorer!.Function) is null;
        Both("Targets", inLanes ? $"scorer in lanes of {NumberText.Of(bits)} bits" : "scorer one token at a time");
    }

    private void Both(string group, string? name)
    {
        if (name is not null)
        {
            Drawn([At(group, name)])[0].Executed++;
        }
    }

    private void Executed(Expr expr, Const value)
    {
        foreach (ProgramCoverage.Count row in expressions.GetValueOrDefault(expr) ?? [])
        {
            row.Executed++;
        }

        last[expr] = value;
        switch (expr)
        {
            case Conditional choice:
                At("Branches", last[choice.Condition].Bool ? "conditional: first" : "conditional: second").Executed++;
                break;
            case Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } binary:
                At("Branches", $"{binary.Op}: {(last[binary.Left].Bool == (binary.Op == BinaryOp.AndAlso) ? "right" : "left")} side decides").Executed++;
                break;
            case TunableRead read when program.Model.Tunables.First(tunable => tunable.Name == read.Name).Default != value:
                At("Tunables bound to another value", read.Type.Keyword()).Executed++;
                break;
        }
    }

    // A loop counts once when it starts, whatever its trips.
    private void Executed(Stmt statement, Const? value)
    {
        if (statement is For && value is not null)
        {
            return;
        }

        foreach (ProgramCoverage.Count row in statements[statement])
        {
            row.Executed++;
        }

        if (statement is If branch)
        {
            At("Branches", value!.Bool ? "if: taken" : branch.Otherwise is null ? "if: not taken" : "if: not taken, else").Executed++;
        }
    }
}
