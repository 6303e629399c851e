using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>
/// Computes once what is computed again from the same values. An expression gets a name in front of the first statement that certainly computes it, and is read from there as long as nothing that it reads
/// is assigned: also in branches, which may read for nothing what is there anyway. Nothing is moved out of a branch, a loop or the right side of a short circuit, so that no work is done which the rule did not do.
/// The value is the same expression's, so that it is the same to the bit, of floats too.
/// </summary>
internal sealed class CommonSubexpressions
{
    /// <summary>A function with more expressions than this is left as it is: looking for repetitions takes time that grows with the square.</summary>
    private const int MostExpressions = 4096;

    private const string Wanted = "common";

    private readonly HashSet<string> names;

    private CommonSubexpressions(IrFunction function) => names = new(IrWalk.Names(function), StringComparer.Ordinal);

    /// <summary>The function with each repeated expression named.</summary>
    public static IrFunction Run(IrFunction function) => IrWalk.Expressions(function).Take(MostExpressions + 1).Count() > MostExpressions
        ? function
        : function with { Body = new CommonSubexpressions(function).Share(function.Body) };

    private Block Share(Block block)
    {
        List<Stmt> statements = [.. block.Statements];
        HashSet<Expr> twice = Twice(statements);
        for (int i = 0; i < statements.Count; i++)
        {
            HashSet<Expr> single = [];
            int at = i;
            while (Candidates(statements[at]).FirstOrDefault(expr => !single.Contains(expr) && twice.Contains(expr) && IsRepeated(statements, at, expr, single)) is { } repeated)
            {
                at += Name(statements, at, repeated);
                twice = Twice(statements);
            }

            // What was put in front is looked through too: its own operands may be repeated further on.
            i -= at > i ? 1 : 0;
        }

        // What is left is repeated inside one inner block alone.
        return new(statements.Select(statement => IrWalk.Rebuild(statement, expr => expr, Share)).ToArray());
    }

    // What stands there more than once, whatever is assigned in between: all else need not be looked for.
    private static HashSet<Expr> Twice(IEnumerable<Stmt> statements)
    {
        HashSet<Expr> once = [];
        return [.. statements.SelectMany(IrWalk.All).SelectMany(IrWalk.Own).SelectMany(IrWalk.All).Where(IsWork).Where(expr => !once.Add(expr))];
    }

    // What is found once is not looked for again: naming something else makes it no more frequent.
    private static bool IsRepeated(List<Stmt> statements, int from, Expr expr, HashSet<Expr> single)
    {
        bool repeated = Occurrences(statements, from, expr) > 1;
        if (!repeated)
        {
            single.Add(expr);
        }

        return repeated;
    }

    // How many statements it puts in front.
    private int Name(List<Stmt> statements, int at, Expr repeated)
    {
        // A local that holds it already is its name, unless that is assigned something else too early.
        if (Result(statements[at]) is var (local, value) && value == repeated && Occurrences(statements, at + 1, repeated, local) == Occurrences(statements, at + 1, repeated))
        {
            new Sharing(repeated, local, replace: true).Run(statements, at + 1);
            return 0;
        }

        LocalRead named = new(Fresh(), repeated.Type);
        new Sharing(repeated, named, replace: true).Run(statements, at);
        statements.Insert(at, new Declare(named.Name, named.Type, repeated));
        return 1;
    }

    private string Fresh()
    {
        string name = Wanted;
        for (int i = 2; !names.Add(name); i++)
        {
            name = Wanted + NumberText.Of(i);
        }

        return name;
    }

    // What a statement certainly computes, the largest first.
    private static IEnumerable<Expr> Candidates(Stmt statement) => IrWalk.Own(statement).SelectMany(Certain).Where(IsWork).Distinct();

    // An expression and what is computed whenever it is.
    private static IEnumerable<Expr> Certain(Expr expr) => new[] { expr }.Concat((expr switch
    {
        Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } circuit => [circuit.Left],
        Conditional choice => [choice.Condition],
        _ => IrWalk.Children(expr),
    }).SelectMany(Certain));

    // Not what is at hand already: constants, locals, bound values, signals and the number of tokens.
    private static bool IsWork(Expr expr) => expr is Unary or Binary or Conditional or Conversion or Call or Intrinsic or TableRead or SummaryRead { Summary: not SummaryKind.Count };

    // The local that holds a value once the statement has run; not where the value reads what the statement assigns.
    private static (LocalRead Local, Expr Value)? Result(Stmt statement) => statement switch
    {
        Declare { Value: { } value } declare => (new(declare.Name, declare.Type), value),
        Assign assign when !Reads(assign.Value).Contains(assign.Name) => (new(assign.Name, assign.Value.Type), assign.Value),
        _ => null,
    };

    private static HashSet<string> Reads(Expr expr) => new(IrWalk.All(expr).OfType<LocalRead>().Select(read => read.Name), StringComparer.Ordinal);

    private static int Occurrences(List<Stmt> statements, int from, Expr wanted, LocalRead? local = null)
    {
        Sharing sharing = new(wanted, local, replace: false);
        sharing.Run([.. statements], from);
        return sharing.Found;
    }

    /// <summary>Finds an expression from a statement on, for as long as it has the value that it had there and a local holds it.</summary>
    private sealed class Sharing(Expr wanted, LocalRead? local, bool replace)
    {
        private readonly HashSet<string> mustStay = new(Reads(wanted).Concat(local is null ? [] : [local.Name]), StringComparer.Ordinal);

        public int Found { get; private set; }

        public void Run(List<Stmt> statements, int from)
        {
            for (int i = from; i < statements.Count; i++)
            {
                statements[i] = Run(statements[i]);
                if (Assigns(statements[i]))
                {
                    return;
                }
            }
        }

        // A loop that assigns has done so before its first statement, but for the first time round.
        private Stmt Run(Stmt statement) => statement is For && Assigns(statement) ? statement : IrWalk.Rebuild(statement, Run, Run);

        private Block Run(Block block)
        {
            List<Stmt> statements = [.. block.Statements];
            Run(statements, 0);
            return new(statements.ToArray());
        }

        private Expr Run(Expr expr)
        {
            if (expr != wanted)
            {
                return IrWalk.Rebuild(expr, Run);
            }

            Found++;
            return replace ? local! : expr;
        }

        // Anywhere inside: what one branch assigns is not certain behind both.
        private bool Assigns(Stmt statement) => mustStay.Count > 0 && IrWalk.All(statement).OfType<Assign>().Any(assign => mustStay.Contains(assign.Name));
    }
}
