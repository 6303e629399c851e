namespace AsymForge.Vlm.Templates;

/// <summary><c>-operand</c>, <c>+operand</c></summary>
internal sealed class Unary(Expression operand, bool negates) : Expression
{
    protected override object? Compute(RenderContext context) => operand.Evaluate(context) switch
    {
        long number => (object)(negates ? checked(-number) : number), // without the cast all arms would become double
        double number => negates ? -number : number,
        bool flag => (flag ? 1L : 0L) * (negates ? -1L : 1L),
        Undefined undefined => throw undefined.Fault(),
        var other => throw new TemplateFault($"{TemplateValue.NameOf(other)} has no sign"),
    };
}
