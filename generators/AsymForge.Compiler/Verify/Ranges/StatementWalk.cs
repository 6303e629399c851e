using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Follows the statements of one call of a function. Null facts mean that a place is not reached.</summary>
/// <param name="expressions">Evaluates expressions.</param>
/// <param name="conditions">What conditions say.</param>
internal sealed class StatementWalk(RangeWalk expressions, Conditions conditions)
{
    // Loops that together take no more steps than this are followed one by one; the others are widened.
    private const long MostUnrolled = 256;
    private const int RoundsBeforeWidening = 2;

    private long trips = 1;

    /// <summary>What was returned so far; null where nothing was.</summary>
    public Interval? Result { get; private set; }

    public Facts? Run(Block block, Facts facts)
    {
        Facts? now = facts;
        foreach (Stmt statement in block.Statements)
        {
            now = now is null ? null : Run(statement, now);
        }

        return now;
    }

    private Facts? Run(Stmt statement, Facts facts)
    {
        switch (statement)
        {
            case Declare { Value: { } value } declare:
                return Store(declare.Name, value, facts);
            case Assign assign:
                return Store(assign.Name, assign.Value, facts);
            case If branch:
                return Branch(branch, facts);
            case For loop:
                return Loop(loop, facts);
            case Block block:
                return Run(block, facts);
            case Return result:
                Interval returned = expressions.Evaluate(result.Value, facts);
                Result = Result is null || Result.Type != returned.Type ? returned : Result.Join(returned);
                return expressions.Circumstances.FollowsConditions ? null : facts;
            default:
                return facts;
        }
    }

    private Facts Store(string name, Expr value, Facts facts) => facts.With(new LocalRead(name, value.Type), expressions.Evaluate(value, facts));

    private Facts? Branch(If branch, Facts facts)
    {
        expressions.Evaluate(branch.Condition, facts);
        Facts? then = conditions.Assume(branch.Condition, true, facts) is { } yes ? Run(branch.Then, yes) : null;
        Facts? otherwise = conditions.Assume(branch.Condition, false, facts);
        return Facts.Join(then, otherwise is not null && branch.Otherwise is { } block ? Run(block, otherwise) : otherwise);
    }

    private Facts? Loop(For loop, Facts facts)
    {
        if (loop.Trips == 0)
        {
            return facts;
        }

        long outer = trips;
        trips = checked(trips * Math.Min(loop.Trips, MostUnrolled + 1));
        Facts? after = trips <= MostUnrolled ? Unrolled(loop, facts) : Widened(loop, facts);
        trips = outer;
        return after;
    }

    private Facts? Unrolled(For loop, Facts facts)
    {
        Facts? now = facts;
        for (long trip = 0; trip < loop.Trips && now is not null && !expressions.IsExhausted; trip++)
        {
            now = Run(loop.Body, now.With(DeclaredRanges.CounterOf(loop), Interval.Of(Const.Of(unchecked((int)(loop.From + (trip * loop.Step)))))));
        }

        return now;
    }

    // Grows what is known before a step until another step adds nothing. A step that returns from the function leaves nothing to add.
    private Facts Widened(For loop, Facts facts)
    {
        Interval counter = DeclaredRanges.Counts(loop);
        Facts now = facts.With(DeclaredRanges.CounterOf(loop), counter);
        for (int round = 0; !expressions.IsExhausted; round++)
        {
            Facts next = Facts.Join(now, Run(loop.Body, now)?.With(DeclaredRanges.CounterOf(loop), counter))!;
            if (next.Same(now))
            {
                break;
            }

            now = round < RoundsBeforeWidening ? next : now.Widen(next);
        }

        return now;
    }
}
