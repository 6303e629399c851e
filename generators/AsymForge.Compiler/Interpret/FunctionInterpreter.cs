using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// Executes functions of a policy as they are written, one token at a time: the definition that printed code is compared with. Nothing here is fast.
/// </summary>
public sealed class FunctionInterpreter
{
    private readonly Dictionary<string, IrFunction> functions;
    private readonly IReadOnlyDictionary<string, Const> tunables;
    private readonly Dictionary<string, EquatableArray<Const>> tables;

    /// <summary>Interprets the functions of <paramref name="model"/>.</summary>
    /// <param name="model">A verified model.</param>
    /// <param name="tunables">Bound values; a tunable that is missing has its default.</param>
    public FunctionInterpreter(PolicyModel model, IReadOnlyDictionary<string, Const>? tunables = null)
    {
        functions = model.AllFunctions.ToDictionary(function => function.Name, StringComparer.Ordinal);
        tables = model.Tables.ToDictionary(table => table.Name, table => table.Values, StringComparer.Ordinal);
        Dictionary<string, Const> values = model.Tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Default, StringComparer.Ordinal);
        foreach (KeyValuePair<string, Const> bound in tunables ?? new Dictionary<string, Const>())
        {
            values[bound.Key] = bound.Value;
        }

        this.tunables = values;
    }

    /// <summary>Told of every expression that is evaluated and its value; null for nobody.</summary>
    public Action<Expr, Const>? Observer { get; init; }

    /// <summary>Told of every statement that is executed and of the value that it computed: that of a local, a condition or a result, or a loop's counter before each trip. A loop and a block are told once without a value when they start.</summary>
    public Action<Stmt, Const?>? StatementObserver { get; init; }

    /// <summary>The sizes of the model that the policy is bound to, each at least 1; null for a policy that reads none.</summary>
    public Func<Geometry, int>? Sizes { get; init; }

    /// <summary>Runs a function.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="token">What signals and summaries read; null for a plain function.</param>
    /// <param name="arguments">Its parameters' values.</param>
    public Const Run(string function, ITokenValues? token, params Const[] arguments) => Run(functions[function], token, arguments);

    /// <summary>The value of an expression without locals: the argument of a signal.</summary>
    public Const Evaluate(Expr expr) => new Frame(this, null).Evaluate(expr);

    private Const Run(IrFunction function, ITokenValues? token, IReadOnlyList<Const> arguments)
    {
        Frame frame = new(this, token);
        for (int i = 0; i < arguments.Count; i++)
        {
            frame.Locals[function.Parameters[i].Name] = arguments[i];
        }

        return frame.Execute(function.Body) ?? throw new InvalidOperationException($"{function.Name} ends without a value.");
    }

    private sealed class Frame(FunctionInterpreter owner, ITokenValues? token)
    {
        public Dictionary<string, Const> Locals { get; } = new(StringComparer.Ordinal);

        // The value returned, or null where execution goes on behind the block.
        public Const? Execute(Block block)
        {
            foreach (Stmt statement in block.Statements)
            {
                if (Execute(statement) is { } result)
                {
                    return result;
                }
            }

            return null;
        }

        public Const Evaluate(Expr expr)
        {
            Const value = Compute(expr);
            owner.Observer?.Invoke(expr, value);
            return value;
        }

        private Const Compute(Expr expr) => expr switch
        {
            Const constant => constant,
            LocalRead local => Locals[local.Name],
            TunableRead tunable => owner.tunables[tunable.Name],
            GeometryRead read when owner.Sizes is { } sizes => Const.Of(sizes(read.Size)),
            GeometryRead read => throw new InvalidOperationException($"model.{read.Size} has no value (expected Sizes, or a policy whose sizes are bound)."),
            TableRead table => owner.tables[table.Name][(int)Evaluate(table.Index).Signed],
            SignalRead signal => Given().Signal(signal),
            SummaryRead summary => Given().Summary(summary.Summary, summary.Argument is null ? 0f : Evaluate(summary.Argument).Float),
            Unary unary => Arithmetic.Apply(unary.Op, Evaluate(unary.Operand)),
            Binary { Op: BinaryOp.AndAlso } both => Evaluate(both.Left) is { Bool: false } no ? no : Evaluate(both.Right),
            Binary { Op: BinaryOp.OrElse } either => Evaluate(either.Left) is { Bool: true } yes ? yes : Evaluate(either.Right),
            Binary binary => Arithmetic.Apply(binary.Op, Evaluate(binary.Left), Evaluate(binary.Right)),
            Conditional choice => Evaluate(Evaluate(choice.Condition).Bool ? choice.WhenTrue : choice.WhenFalse),
            Conversion conversion => Arithmetic.Convert(conversion.To, Evaluate(conversion.Operand)),
            Call call => owner.Run(owner.functions[call.Function], token, call.Arguments.Select(Evaluate).ToArray()),
            Intrinsic intrinsic => Arithmetic.Apply(intrinsic.Op, intrinsic.Arguments.Select(Evaluate).ToArray()),
            _ => throw new InvalidOperationException($"{expr.GetType().Name} cannot be evaluated."),
        };

        private ITokenValues Given() => token ?? throw new InvalidOperationException("A function without a token reads one.");

        private Const? Execute(Stmt statement)
        {
            switch (statement)
            {
                case Declare { Value: { } value } declare:
                    Locals[declare.Name] = Observed(declare, Evaluate(value));
                    return null;
                case Declare:
                    owner.StatementObserver?.Invoke(statement, null);
                    return null;
                case Assign assign:
                    Locals[assign.Name] = Observed(assign, Evaluate(assign.Value));
                    return null;
                case Return result:
                    return Observed(result, Evaluate(result.Value));
                case If branch:
                    Block? taken = Observed(branch, Evaluate(branch.Condition)).Bool ? branch.Then : branch.Otherwise;
                    return taken is null ? null : Execute(taken);
                case For loop:
                    return Execute(loop);
                default:
                    owner.StatementObserver?.Invoke(statement, null);
                    return Execute((Block)statement);
            }
        }

        private Const? Execute(For loop)
        {
            owner.StatementObserver?.Invoke(loop, null);
            for (long trip = 0; trip < loop.Trips; trip++)
            {
                Locals[loop.Counter] = Observed(loop, Const.Of((int)(loop.From + (trip * loop.Step))));
                if (Execute(loop.Body) is { } result)
                {
                    return result;
                }
            }

            return null;
        }

        private Const Observed(Stmt statement, Const value)
        {
            owner.StatementObserver?.Invoke(statement, value);
            return value;
        }
    }
}

/// <summary>What a rule can ask of the token, entry or summary that it is given.</summary>
public interface ITokenValues
{
    /// <summary>The value of a signal.</summary>
    Const Signal(SignalRead read);

    /// <summary>A fact about the scores; <paramref name="argument"/> is 0 where it takes none.</summary>
    Const Summary(SummaryKind kind, float argument);
}
