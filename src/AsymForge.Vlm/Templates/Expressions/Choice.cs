namespace AsymForge.Vlm.Templates;

/// <summary><c>left and right</c>, <c>left or right</c>: the operand that decided.</summary>
internal sealed class Choice(Expression left, Expression right, bool isAnd) : Expression
{
    protected override object? Compute(RenderContext context)
    {
        object? value = left.Evaluate(context);
        return TemplateValue.IsTrue(value) == isAnd ? right.Evaluate(context) : value;
    }
}
