using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler;

/// <summary>How a value changes as a sample grows and all other facts about its scores stay equal.</summary>
internal enum Trend
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>It stays the same.</summary>
    Constant,

    /// <summary>It never falls.</summary>
    Rising,

    /// <summary>It never rises.</summary>
    Falling,
}

/// <summary>
/// Proves that the count of a budget rule never falls as the sample grows. Floats keep the order of reals when they are rounded, so that what is monotone in reals is so here; polynomials need not be.
/// Whether a value is NaN must not depend on the count, for NaN keeps the most.
/// </summary>
internal sealed class CountTrend
{
    // Whole quotients up to here, times the count they were divided by, round to themselves whatever the rounding.
    private const int LargestQuotient = 1 << 19;

    private readonly PolicyModel model;
    private readonly ValueRanges ranges;

    private CountTrend(PolicyModel model, ValueRanges ranges) => (this.model, this.ranges) = (model, ranges);

    /// <summary>Whether that can be proved.</summary>
    public static bool Rises(PolicyModel model, BudgetRule rule)
    {
        IReadOnlyList<IrFunction> reached = SignalUse.Reachable(model, rule.Function);
        if (reached.SelectMany(function => IrWalk.All(function.Body)).Any(statement => statement is For))
        {
            return false;
        }

        PolicyModel straight = model with { Budget = rule with { Function = Straight(rule.Function) }, Functions = reached.Where(function => function != rule.Function).Select(Straight).ToArray(), Scorer = null, Eviction = null };
        IrFunction function = straight.Budget.Function;
        CountTrend analysis = new(straight, ValueRanges.Of(straight, function, Circumstances.Ordinary));
        Known result = analysis.Of(function, []);
        return rule.IsCount ? result.Value is Trend.Constant or Trend.Rising : result.CountRises;
    }

    private static IrFunction Straight(IrFunction function)
    {
        StraightFunction straight = Straightening.Run(function with { Body = WithoutClamps(function.Body) }, []);
        return function with { Body = new(straight.Values.Cast<Stmt>().Append(new Return(straight.Result)).ToArray()) };
    }

    // Straight code chooses a clamp's result by comparisons; as a minimum and a maximum it has the same value (but for the sign of zero) and shows its trend.
    private static Block WithoutClamps(Block block)
    {
        static Expr Map(Expr expr)
        {
            Expr mapped = IrWalk.Rebuild(expr, Map);
            return mapped is Intrinsic { Op: IntrinsicOp.Clamp, Arguments: var clamp }
                ? new Intrinsic(IntrinsicOp.Min, new[] { new Intrinsic(IntrinsicOp.Max, new[] { clamp[0], clamp[1] }), clamp[2] })
                : mapped;
        }

        return new(block.Statements.Select(statement => IrWalk.Rebuild(statement, Map, WithoutClamps)).ToArray());
    }

    private Known Of(IrFunction function, IReadOnlyList<Known> arguments)
    {
        Dictionary<string, Known> locals = new(StringComparer.Ordinal);
        for (int i = 0; i < arguments.Count; i++)
        {
            locals[function.Parameters[i].Name] = arguments[i];
        }

        foreach (Declare value in function.Body.Statements.OfType<Declare>())
        {
            locals[value.Name] = Of(value.Value!, locals);
        }

        return Of(function.Body.Statements.OfType<Return>().Last().Value, locals);
    }

    private Known Of(Expr expr, Dictionary<string, Known> locals)
    {
        if (expr is LocalRead local)
        {
            return locals[local.Name];
        }

        Known[] operands = [.. IrWalk.Children(expr).Select(child => Of(child, locals))];
        Known known = expr switch
        {
            SummaryRead { Summary: SummaryKind.Count } => new(Trend.Rising) { IsCount = true },
            Call call => Of(model.AllFunctions.First(function => function.Name == call.Function), operands),
            _ when operands.All(operand => operand.Value == Trend.Constant) => new(Trend.Constant),
            Conditional choice => Choose(choice, operands),
            Conversion conversion => Convert(conversion, operands[0]),
            Binary binary => new(Combine(binary, operands[0].Value, operands[1].Value)) { IsQuotient = IsQuotient(binary, operands[1]) },
            Unary { Op: UnaryOp.Negate } negate when negate.Type == IrType.Float || ranges[negate.Operand].Least != Interval.Full(negate.Type).Least => new(Flipped(operands[0].Value)),
            Unary { Op: UnaryOp.Not } => new(Flipped(operands[0].Value)),
            Intrinsic intrinsic => Apply(intrinsic, operands),
            _ => new(Trend.Unknown),
        };
        return known.Value != Trend.Constant && MakesNaN(expr) ? new(Trend.Unknown) : known;
    }

    // Whether the expression can be NaN where no operand is: then it may be one for some counts and not for others.
    private bool MakesNaN(Expr expr)
    {
        Interval[] operands = [.. IrWalk.Children(expr).Select(child => ranges[child])];
        return expr.Type == IrType.Float && operands.All(operand => operand.HasNumbers) && expr switch
        {
            Binary binary => FloatIntervals.Apply(binary.Op, operands[0].Numbers, operands[1].Numbers).MayBeNaN,
            Intrinsic intrinsic => IntrinsicIntervals.Apply(intrinsic.Op, [.. operands.Select(operand => operand.Numbers)]).MayBeNaN,
            _ => false,
        };
    }

    private Known Choose(Conditional choice, Known[] operands)
    {
        (Known condition, Known then, Known otherwise) = (operands[0], operands[1], operands[2]);
        if (condition.Value == Trend.Constant)
        {
            return new(Merged(then.Value, otherwise.Value)) { IsQuotient = then.CountRises && otherwise.CountRises };
        }

        // As the sample grows the condition changes once, and so does the branch.
        (Known few, Known many, Expr fewer, Expr more) = condition.Value == Trend.Rising ? (otherwise, then, choice.WhenFalse, choice.WhenTrue) : (then, otherwise, choice.WhenTrue, choice.WhenFalse);
        bool rises = condition.Value != Trend.Unknown && few.Value is Trend.Constant or Trend.Rising && many.Value is Trend.Constant or Trend.Rising;
        Interval before = ranges[fewer], after = ranges[more];
        return new(rises && !before.MayBeNaN && !after.MayBeNaN && before.Most!.Real <= after.Least!.Real ? Trend.Rising : Trend.Unknown);
    }

    private Known Convert(Conversion conversion, Known operand)
    {
        Interval from = ranges[conversion.Operand];
        bool keepsOrder = conversion.To == IrType.Float || conversion.Operand.Type == IrType.Float || ranges[conversion].Least!.Real == from.Least!.Real && ranges[conversion].Most!.Real == from.Most!.Real;
        return new(keepsOrder ? operand.Value : Trend.Unknown) { IsCount = operand.IsCount && conversion.To == IrType.Float };
    }

    private Trend Combine(Binary node, Trend a, Trend b)
    {
        Interval left = ranges[node.Left], right = ranges[node.Right];
        if (node.Left.Type.IsWhole() && node.Op is BinaryOp.Add or BinaryOp.Subtract or BinaryOp.Multiply
            && WholeIntervals.Exact(node.Op, left, right) is var (least, most) && !WholeIntervals.Fits(node.Type, least, most))
        {
            return Trend.Unknown;
        }

        return node.Op switch
        {
            BinaryOp.Add => Merged(a, b),
            BinaryOp.Subtract => Merged(a, Flipped(b)),
            BinaryOp.Multiply => Product(a, left, b, right),
            BinaryOp.Divide when right.HasNumbers && right.Least!.Real > 0 => Product(a, left, Flipped(b), right),
            BinaryOp.Greater or BinaryOp.GreaterOrEqual => Compared(left, right, Merged(a, Flipped(b))),
            BinaryOp.Less or BinaryOp.LessOrEqual => Compared(left, right, Merged(Flipped(a), b)),
            _ => Trend.Unknown,
        };
    }

    private static Trend Compared(Interval left, Interval right, Trend trend) => left.MayBeNaN || right.MayBeNaN ? Trend.Unknown : trend;

    private static Trend Product(Trend a, Interval left, Trend b, Interval right) => (Sign(left), Sign(right)) switch
    {
        (1, 1) => Merged(a, b),
        (-1, 1) => Merged(a, Flipped(b)),
        (1, -1) => Merged(Flipped(a), b),
        (-1, -1) => Merged(Flipped(a), Flipped(b)),
        _ => Trend.Unknown,
    };

    // The whole quotient of a constant and the count: the same count for every sample, but for rounding that no rule of rounding sees.
    private static bool IsQuotient(Binary node, Known divisor) =>
        node is { Op: BinaryOp.Divide, Left: Const { Type: IrType.Float } whole } && divisor.IsCount && whole.Float >= 0 && whole.Float < LargestQuotient && whole.Float % 1 == 0;

    private static Known Apply(Intrinsic node, Known[] operands) => node.Op switch
    {
        IntrinsicOp.Sqrt or IntrinsicOp.Floor or IntrinsicOp.Ceiling or IntrinsicOp.Round or IntrinsicOp.Truncate => new(operands[0].Value),
        IntrinsicOp.Min or IntrinsicOp.Max => new(operands.Select(operand => operand.Value).Aggregate(Merged)) { IsQuotient = operands.All(operand => operand.CountRises) },
        _ => new(Trend.Unknown),
    };

    private static int Sign(Interval x) => !x.HasNumbers ? 0 : x.Least!.Real >= 0 ? 1 : x.Most!.Real <= 0 ? -1 : 0;

    private static Trend Flipped(Trend trend) => trend switch
    {
        Trend.Rising => Trend.Falling,
        Trend.Falling => Trend.Rising,
        _ => trend,
    };

    private static Trend Merged(Trend a, Trend b) => a == b ? a : a == Trend.Constant ? b : b == Trend.Constant ? a : Trend.Unknown;

    /// <summary>What is known of a value.</summary>
    /// <param name="Value">How it changes.</param>
    private readonly record struct Known(Trend Value)
    {
        /// <summary>Whether it is the count itself, as an int or as a float.</summary>
        public bool IsCount { get; init; }

        /// <summary>Whether the count it gives as a fraction never falls although the fraction does.</summary>
        public bool IsQuotient { get; init; }

        /// <summary>Whether the count that it gives as a fraction never falls.</summary>
        public bool CountRises => IsQuotient || Value is Trend.Constant or Trend.Rising;
    }
}
