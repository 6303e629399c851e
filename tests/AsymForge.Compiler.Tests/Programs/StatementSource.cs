using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Random statements and helpers.</summary>
internal sealed class StatementSource
{
    private readonly System.Random random;
    private readonly bool unrolls;
    private int names;

    /// <param name="random">Where choices come from.</param>
    /// <param name="lanesOnly">Whether to keep to what vectors can do.</param>
    /// <param name="unrollsLanes">Whether to write loops even so: vectors write short ones out.</param>
    public StatementSource(System.Random random, bool lanesOnly, bool unrollsLanes)
    {
        this.random = random;
        unrolls = !lanesOnly || unrollsLanes;
        Expressions = new(random, lanesOnly, unrolls);
    }

    /// <summary>The expressions that they are made of.</summary>
    public ExprSource Expressions { get; }

    /// <summary>Starts a function that is given a token of <paramref name="kind"/> and may call <paramref name="helpers"/>.</summary>
    public void Start(TokenKind kind, IReadOnlyList<IrFunction> helpers, Stage stage, params IrParameter[] parameters) => Expressions.Start(kind, helpers, stage, parameters);

    /// <summary>A helper that may call those before it.</summary>
    public IrFunction Helper(string name, IReadOnlyList<IrFunction> before)
    {
        TokenKind kind = Pick([TokenKind.None, TokenKind.None, TokenKind.Vision, TokenKind.Vision, TokenKind.Summary, TokenKind.Cached]);
        IrParameter[] parameters = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new IrParameter(Fresh(), Expressions.AnyType()))];
        Start(kind, before, Stage.BeforePrefill, parameters);
        IrType type = Expressions.AnyType();
        return new() { Name = name, Token = kind, Parameters = parameters, ReturnType = type, Body = Do([.. Statements(1, type), Ret(Expressions.Expr(type, 3))]) };
    }

    /// <summary>A few statements of a function that returns <paramref name="result"/>.</summary>
    public List<Stmt> Statements(int depth, IrType result)
    {
        List<Stmt> made = [];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            made.AddRange(Statement(depth, result));
        }

        return made;
    }

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private IEnumerable<Stmt> Statement(int depth, IrType result)
    {
        Local[] assignable = [.. Expressions.Locals.Where(local => local.IsAssignable)];
        int choice = random.Next(12);
        if (depth > 0 && choice < 3)
        {
            return [Branch(depth, result)];
        }

        if (depth > 0 && choice == 3 && unrolls)
        {
            For loop = Loop(depth, result);
            return random.Next(2) == 0 ? [loop] : Guarded(loop);
        }

        if (depth > 0 && choice == 4)
        {
            return [Scoped(() => Statements(depth - 1, result))];
        }

        if (choice < 7 && assignable.Length > 0)
        {
            Local local = Pick(assignable);
            return [new Assign(local.Name, Expressions.Expr(local.Type, 3))];
        }

        IrType declared = Expressions.AnyType();
        string fresh = Fresh();
        Expr value = Expressions.Expr(declared, 3);
        Expressions.Locals.Add(new(fresh, declared, true));
        return random.Next(4) > 0 ? [new Declare(fresh, declared, value)] : [new Declare(fresh, declared, null), new Assign(fresh, value)];
    }

    private For Loop(int depth, IrType result)
    {
        string counter = Fresh();
        int from = random.Next(-3, 4), step = random.Next(2) == 0 ? 1 : -2;
        return new(counter, from, from + (step * random.Next(0, 4)), step, Scoped(() =>
        {
            Expressions.Locals.Add(new(counter, IrType.Int, false));
            return Statements(depth - 1, result);
        }));
    }

    // A loop to a bound that varies, as the parser writes it.
    private IEnumerable<Stmt> Guarded(For loop)
    {
        string bound = Fresh();
        Expr inside = Op(loop.Step > 0 ? BinaryOp.Less : BinaryOp.Greater, L(loop.Counter, IrType.Int), L(bound, IrType.Int));
        yield return new Declare(bound, IrType.Int, Fn(IntrinsicOp.Clamp, Expressions.Expr(IrType.Int, 2), I(-4), I(5)));
        yield return loop with { Body = Do(When(inside, loop.Body)) };
    }

    private If Branch(int depth, IrType result) => new(Expressions.Expr(IrType.Bool, 3), Arm(depth, result), random.Next(2) == 0 ? null : Arm(depth, result));

    private Block Arm(int depth, IrType result) => Scoped(() =>
    {
        List<Stmt> body = Statements(depth - 1, result);
        if (random.Next(4) == 0)
        {
            body.Add(Ret(Expressions.Expr(result, 2)));
        }

        return body;
    });

    private Block Scoped(Func<List<Stmt>> body)
    {
        int outer = Expressions.Locals.Count;
        Block block = new(body().ToArray());
        Expressions.Locals.RemoveRange(outer, Expressions.Locals.Count - outer);
        return block;
    }

    private string Fresh() => $"v{names++}";
}

/// <summary>A local in scope.</summary>
internal sealed record Local(string Name, IrType Type, bool IsAssignable);
