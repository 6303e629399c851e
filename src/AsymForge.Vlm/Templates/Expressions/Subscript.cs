namespace AsymForge.Vlm.Templates;

/// <summary><c>target[key]</c></summary>
internal sealed class Subscript(Expression target, Expression key) : Expression
{
    protected override object? Compute(RenderContext context) => Member.ByKey(target.Evaluate(context), key.Evaluate(context));
}
