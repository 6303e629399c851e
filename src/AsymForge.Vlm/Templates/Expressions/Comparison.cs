namespace AsymForge.Vlm.Templates;

/// <summary><c>a &lt; b &lt;= c</c>: each neighbour with the next, until one is false.</summary>
internal sealed class Comparison(Expression first, IReadOnlyList<(Func<object?, object?, bool> Holds, Expression Right)> rest) : Expression
{
    protected override object? Compute(RenderContext context)
    {
        object? left = first.Evaluate(context);
        foreach ((Func<object?, object?, bool> holds, Expression next) in rest)
        {
            object? right = next.Evaluate(context);
            if (!holds(left, right))
            {
                return false;
            }

            left = right;
        }

        return true;
    }
}
