namespace AsymForge.Vlm.Templates;

/// <summary><c>not operand</c></summary>
internal sealed class Negation(Expression operand) : Expression
{
    protected override object? Compute(RenderContext context) => !TemplateValue.IsTrue(operand.Evaluate(context));
}
