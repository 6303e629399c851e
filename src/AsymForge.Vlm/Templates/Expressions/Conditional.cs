namespace AsymForge.Vlm.Templates;

/// <summary><c>value if condition else otherwise</c></summary>
internal sealed class Conditional(Expression condition, Expression value, Expression? otherwise) : Expression
{
    protected override object? Compute(RenderContext context) =>
        TemplateValue.IsTrue(condition.Evaluate(context)) ? value.Evaluate(context)
        : otherwise is not null ? otherwise.Evaluate(context) : new Undefined("an inline if without else had no value");
}
