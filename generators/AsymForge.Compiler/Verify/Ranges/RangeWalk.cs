using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Evaluates a function over intervals and notes what each expression was.</summary>
internal sealed class RangeWalk
{
    // Beyond so many evaluations nothing is said of anything, so that no policy can keep the compiler busy.
    private const int MostSteps = 200_000;
    private const int DeepestCall = 64;

    private readonly PolicyModel model;
    private readonly Dictionary<Expr, Interval> found = new(NodeComparer.Instance);
    private readonly HashSet<Expr> overflows = new(NodeComparer.Instance);
    private readonly InputRanges inputs;
    private readonly Conditions conditions;
    private int steps;
    private int calls;

    public RangeWalk(PolicyModel model, Circumstances circumstances)
    {
        this.model = model;
        Circumstances = circumstances;
        inputs = new(model, circumstances);
        conditions = new(this);
    }

    /// <summary>What inputs there can be.</summary>
    public Circumstances Circumstances { get; }

    /// <summary>Whether the work was given up; then everything can be anything.</summary>
    public bool IsExhausted => steps > MostSteps;

    /// <summary>The operations that can leave their type.</summary>
    public IReadOnlyCollection<Binary> Overflows => [.. overflows.OfType<Binary>()];

    /// <summary>What is known of a node in the end.</summary>
    public Interval Of(Expr node) => !IsExhausted && found.TryGetValue(node, out Interval? range) ? range : Interval.Full(node.Type);

    /// <summary>The result of a function whose parameters have these values; those left out can have any.</summary>
    public Interval Run(IrFunction function, IReadOnlyList<Interval> arguments) => Run(function, With(new Facts(), function, arguments));

    /// <summary>What an expression can be, given the facts; null facts are never asked about.</summary>
    public Interval Evaluate(Expr expr, Facts facts)
    {
        steps++;
        Interval range = IsExhausted ? Interval.Full(expr.Type) : Compute(expr, facts);
        found[expr] = found.TryGetValue(expr, out Interval? before) ? before.Join(range) : range;
        return range;
    }

    private Interval Compute(Expr expr, Facts facts) => expr switch
    {
        Const constant => Interval.Of(constant),
        LocalRead local => facts.Of(local) ?? Interval.Full(local.Type),
        TunableRead tunable => facts.Of(tunable) ?? inputs.Of(tunable),
        GeometryRead => inputs.OfSize,
        TableRead table => Element(table, Evaluate(table.Index, facts)),
        SignalRead signal => Input(signal, signal.Argument, inputs.Of(signal), facts),
        SummaryRead summary => Input(summary, summary.Argument, inputs.Of(summary), facts),
        Unary unary when unary.Op.Takes(unary.Operand.Type) => Apply(unary.Op, Evaluate(unary.Operand, facts)),
        Binary binary when !binary.Op.Takes(binary.Left.Type, binary.Right.Type) => Unknown(binary, facts),
        Binary { Op: BinaryOp.AndAlso or BinaryOp.OrElse } both => ShortCircuit(both, facts),
        Binary binary => Apply(binary, Evaluate(binary.Left, facts), Evaluate(binary.Right, facts)),
        Conditional choice when choice.Condition.Type == IrType.Bool && choice.WhenTrue.Type == choice.WhenFalse.Type => Choose(choice, facts),
        Conversion conversion => Convert(conversion.To, Evaluate(conversion.Operand, facts)),
        Call call => Call(call, facts),
        Intrinsic intrinsic when IntrinsicTable.Of(intrinsic.Op).Takes([.. intrinsic.Arguments.Select(argument => argument.Type)]) => IntrinsicIntervals.Apply(intrinsic.Op, [.. intrinsic.Arguments.Select(argument => Evaluate(argument, facts))]),
        _ => Unknown(expr, facts),
    };

    // Of what has no meaning, since its types do not fit, nothing is known.
    private Interval Unknown(Expr expr, Facts facts)
    {
        foreach (Expr child in IrWalk.Children(expr))
        {
            Evaluate(child, facts);
        }

        return Interval.Full(expr.Type);
    }

    // Of the elements that the index can mean; all, where it can mean none.
    private Interval Element(TableRead read, Interval index)
    {
        EquatableArray<Const> values = model.Tables.FirstOrDefault(table => table.Name == read.Name)?.Values ?? default;
        IEnumerable<Interval> elements = values.Where((_, i) => index.Contains(Const.Of(i))).Select(Interval.Of);
        return elements.Any() && values.All(value => value.Type == read.Type) ? elements.Aggregate((hull, value) => hull.Join(value)) : Interval.Full(read.Type);
    }

    private Interval Input(Expr read, Expr? argument, Interval declared, Facts facts)
    {
        if (argument is not null)
        {
            Evaluate(argument, facts);
        }

        return (Facts.CanHold(read) ? facts.Of(read) : null) ?? declared;
    }

    private static Interval Apply(UnaryOp op, Interval x) => (op, x.Type) switch
    {
        (UnaryOp.Not, _) => x.Single is { } single ? Interval.Of(Arithmetic.Apply(op, single)) : x,
        (UnaryOp.Complement, _) => WholeIntervals.Complement(x),
        (_, IrType.Float) => FloatIntervals.Negate(x),
        _ => WholeIntervals.Negate(x),
    };

    private Interval Apply(Binary node, Interval a, Interval b)
    {
        if (Comparisons.IsComparison(node.Op))
        {
            return Comparisons.Outcome(node.Op, a, b);
        }

        if (a.Type == IrType.Float)
        {
            return FloatIntervals.Apply(node.Op, a, b);
        }

        if (a.Type == IrType.Bool)
        {
            return a.Single is { } x && b.Single is { } y ? Interval.Of(Arithmetic.Apply(node.Op, x, y)) : Interval.Full(IrType.Bool);
        }

        NoteOverflow(node, a, b);
        return WholeIntervals.Apply(node.Op, a, b);
    }

    private void NoteOverflow(Binary node, Interval a, Interval b)
    {
        if (node.Type is IrType.Int or IrType.Long && node.Op is BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply && !a.TouchesTypeBound && !b.TouchesTypeBound
            && WholeIntervals.Exact(node.Op, a, b) is var (least, most) && !WholeIntervals.Fits(node.Type, least, most))
        {
            overflows.Add(node);
        }
    }

    private Interval ShortCircuit(Binary both, Facts facts)
    {
        bool decides = both.Op == BinaryOp.OrElse;
        Interval left = Evaluate(both.Left, facts);
        Interval? right = conditions.Assume(both.Left, !decides, facts) is { } behind ? Evaluate(both.Right, behind) : null;
        Interval? early = left.Contains(Const.Of(decides)) ? Interval.Of(Const.Of(decides)) : null;
        return right is null ? early ?? Interval.Full(IrType.Bool) : early?.Join(right) ?? right;
    }

    private Interval Choose(Conditional choice, Facts facts)
    {
        Evaluate(choice.Condition, facts);
        Interval? then = conditions.Assume(choice.Condition, true, facts) is { } yes ? Evaluate(choice.WhenTrue, yes) : null;
        Interval? otherwise = conditions.Assume(choice.Condition, false, facts) is { } no ? Evaluate(choice.WhenFalse, no) : null;
        return then is null ? otherwise ?? Interval.Full(choice.Type) : otherwise is null ? then : then.Join(otherwise);
    }

    private static Interval Convert(IrType to, Interval x) => (x.Type, to) switch
    {
        _ when x.Type == to => x,
        (IrType.Bool, _) or (_, IrType.Bool) => Interval.Full(to),
        (IrType.Float, _) when !x.HasNumbers => Interval.Of(Arithmetic.Wrap(to, 0)),
        (IrType.Float, _) => OrZero(x.MayBeNaN, Ends(to, x)),
        (_, IrType.Float) => Ends(to, x),
        _ => WholeIntervals.Convert(to, x),
    };

    private static Interval Ends(IrType to, Interval x) => Interval.Between(Arithmetic.Convert(to, x.Least!), Arithmetic.Convert(to, x.Most!));

    private static Interval OrZero(bool zero, Interval x) => zero ? x.Join(Interval.Of(Arithmetic.Wrap(x.Type, 0))) : x;

    private Interval Call(Call call, Facts facts)
    {
        Interval[] arguments = [.. call.Arguments.Select(argument => Evaluate(argument, facts))];
        IrFunction? callee = model.AllFunctions.FirstOrDefault(function => function.Name == call.Function);
        if (callee is null || calls >= DeepestCall || callee.Parameters.Count != arguments.Length || callee.ReturnType != call.ReturnType)
        {
            // A call that was not followed would leave the callee's nodes with too little.
            steps = callee is null ? steps : MostSteps + 1;
            return Interval.Full(call.Type);
        }

        return Run(callee, With(facts.OfInputs(), callee, arguments));
    }

    private static Facts With(Facts facts, IrFunction function, IReadOnlyList<Interval> arguments) =>
        function.Parameters.Zip(arguments, (parameter, value) => (Read: new LocalRead(parameter.Name, parameter.Type), value)).Aggregate(facts, (known, pair) => known.With(pair.Read, pair.value));

    private Interval Run(IrFunction function, Facts facts)
    {
        calls++;
        StatementWalk body = new(this, conditions);
        body.Run(function.Body, facts);
        calls--;
        return body.Result is { } result && result.Type == function.ReturnType ? result : Interval.Full(function.ReturnType);
    }
}
