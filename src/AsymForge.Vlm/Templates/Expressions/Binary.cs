namespace AsymForge.Vlm.Templates;

/// <summary><c>left operator right</c></summary>
internal sealed class Binary(Expression left, Expression right, Func<object?, object?, object?> operation) : Expression
{
    protected override object? Compute(RenderContext context) =>
        operation(left.Evaluate(context), right.Evaluate(context));
}
