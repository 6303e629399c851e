using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>What a condition says of the values behind it.</summary>
/// <param name="expressions">Evaluates operands.</param>
internal sealed class Conditions(RangeWalk expressions)
{
    /// <summary>The facts where the condition is <paramref name="truth"/>; null where it cannot be.</summary>
    public Facts? Assume(Expr condition, bool truth, Facts facts)
    {
        if (!expressions.Circumstances.FollowsConditions)
        {
            return facts;
        }

        return condition switch
        {
            Unary { Op: UnaryOp.Not } not => Assume(not.Operand, !truth, facts),
            Binary { Op: BinaryOp.AndAlso } both => Joined(both, truth, true, facts),
            Binary { Op: BinaryOp.OrElse } either => Joined(either, truth, false, facts),
            Binary { Left.Type: not IrType.Bool } test when Comparisons.IsComparison(test.Op) => Compared(test, truth, facts),
            _ => Plain(condition, truth, facts),
        };
    }

    // Where `both` must hold, one says something after the other; where one of them need not, either the first failed or the second did.
    private Facts? Joined(Binary pair, bool truth, bool conjunction, Facts facts)
    {
        Facts? onward = Assume(pair.Left, conjunction, facts);
        Facts? behind = onward is null ? null : Assume(pair.Right, truth, onward);
        return truth == conjunction ? behind : Facts.Join(Assume(pair.Left, !conjunction, facts), behind);
    }

    private Facts? Plain(Expr condition, bool truth, Facts facts)
    {
        if (!expressions.Evaluate(condition, facts).Contains(Const.Of(truth)))
        {
            return null;
        }

        return Facts.CanHold(condition) ? facts.With(condition, Interval.Of(Const.Of(truth))) : facts;
    }

    private Facts? Compared(Binary test, bool truth, Facts facts)
    {
        Interval left = expressions.Evaluate(test.Left, facts), right = expressions.Evaluate(test.Right, facts);
        if (!Comparisons.Outcome(test.Op, left, right).Contains(Const.Of(truth)))
        {
            return null;
        }

        return Narrow(test.Left, left, test.Op, right, truth, facts) is { } half ? Narrow(test.Right, right, Comparisons.Mirrored(test.Op), left, truth, half) : null;
    }

    private static Facts? Narrow(Expr operand, Interval value, BinaryOp op, Interval other, bool truth, Facts facts) =>
        !Facts.CanHold(operand) ? facts : Comparisons.Given(value, op, other, truth) is { } left ? facts.With(operand, left) : null;
}
