using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>
/// Removes what no result depends on: locals that nothing reads but what is removed itself, with their assignments; branches and loops that are left empty; assignments of a local to itself; helpers that nobody
/// calls. Expressions have no effects and loops end, so that nothing else changes.
/// </summary>
internal sealed class DeadCode
{
    private readonly HashSet<string> live = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> needs = new(StringComparer.Ordinal);
    private readonly Dictionary<Stmt, string> branches = new(ByReference.Instance);

    private DeadCode()
    {
    }

    /// <summary>The function without code that its result does not depend on.</summary>
    public static IrFunction Run(IrFunction function)
    {
        DeadCode pass = new();
        pass.Collect(function.Body, null);
        return function with { Body = pass.Clean(function.Body) };
    }

    /// <summary>The model without helpers that no rule reaches.</summary>
    public static PolicyModel Run(PolicyModel model)
    {
        HashSet<IrFunction> reached = [.. model.AllFunctions.Except(model.Functions).SelectMany(rule => SignalUse.Reachable(model, rule))];
        return model with { Functions = model.Functions.Where(reached.Contains).ToArray() };
    }

    // Whether a statement runs is up to the branch around it, which needs its condition and the branch around itself: a branch is a name like any other, that no local has.
    private void Collect(Block block, string? around)
    {
        foreach (Stmt statement in block.Statements)
        {
            switch (statement)
            {
                case Declare { Value: { } value } declare:
                    Need(declare.Name, value, around);
                    break;
                case Assign assign when !IsOfItself(assign):
                    Need(assign.Name, assign.Value, around);
                    break;
                case Return result:
                    Live(Reads(result.Value).Concat(around is null ? [] : [around]));
                    break;
                case If branch:
                    string choice = Branch(branch);
                    Need(choice, branch.Condition, around);
                    Collect(branch.Then, choice);
                    Collect(branch.Otherwise ?? new(default), choice);
                    break;
                case For loop:
                    string repeated = Branch(loop);
                    Need(repeated, null, around);
                    Collect(loop.Body, repeated);
                    break;
                case Block inner:
                    Collect(inner, around);
                    break;
            }
        }
    }

    // One node may stand in two places: what either needs is needed then.
    private string Branch(Stmt statement)
    {
        if (!branches.TryGetValue(statement, out string? name))
        {
            branches.Add(statement, name = "if " + NumberText.Of(branches.Count));
        }

        return name;
    }

    private static bool IsOfItself(Assign assign) => assign.Value is LocalRead self && self.Name == assign.Name;

    private static IEnumerable<string> Reads(Expr expr) => IrWalk.All(expr).OfType<LocalRead>().Select(read => read.Name);

    private void Need(string name, Expr? value, string? around)
    {
        if (!needs.TryGetValue(name, out List<string>? all))
        {
            needs.Add(name, all = []);
        }

        IEnumerable<string> more = (value is null ? [] : Reads(value)).Concat(around is null ? [] : [around]);
        all.AddRange(more);
        if (live.Contains(name))
        {
            Live(more);
        }
    }

    private void Live(IEnumerable<string> names)
    {
        Stack<string> open = new(names);
        while (open.Count > 0)
        {
            string name = open.Pop();
            if (live.Add(name) && needs.TryGetValue(name, out List<string>? all))
            {
                all.ForEach(open.Push);
            }
        }
    }

    private Block Clean(Block block) => new(block.Statements.Where(IsLive).Select(statement => IrWalk.Rebuild(statement, expr => expr, Clean)).Select(WithoutEmptyElse).Where(IsNotEmpty).ToArray());

    private bool IsLive(Stmt statement) => statement switch
    {
        Declare declare => live.Contains(declare.Name),
        Assign assign => live.Contains(assign.Name) && !IsOfItself(assign),
        If or For => live.Contains(branches[statement]),
        _ => true,
    };

    private static Stmt WithoutEmptyElse(Stmt statement) => statement is If { Otherwise.Statements.Count: 0 } branch ? branch with { Otherwise = null } : statement;

    private static bool IsNotEmpty(Stmt statement) => statement is not Block { Statements.Count: 0 };

    // Two branches that are alike are still two.
    private sealed class ByReference : IEqualityComparer<Stmt>
    {
        public static readonly ByReference Instance = new();

        public bool Equals(Stmt? left, Stmt? right) => ReferenceEquals(left, right);

        public int GetHashCode(Stmt statement) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(statement);
    }
}
