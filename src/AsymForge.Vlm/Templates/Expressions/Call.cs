namespace AsymForge.Vlm.Templates;

/// <summary><c>target(arguments)</c></summary>
internal sealed class Call(Expression target, ArgumentList arguments) : Expression
{
    protected override object? Compute(RenderContext context) => target.Evaluate(context) switch
    {
        TemplateFunction function => function(arguments.Evaluate(context)),
        Undefined undefined => throw undefined.Fault(),
        var other => throw new TemplateFault($"{TemplateValue.NameOf(other)} cannot be called"),
    };
}
