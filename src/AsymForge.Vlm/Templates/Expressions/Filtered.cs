namespace AsymForge.Vlm.Templates;

/// <summary><c>target | filter(arguments)</c></summary>
internal sealed class Filtered(Expression target, TemplateFilter filter, ArgumentList arguments) : Expression
{
    protected override object? Compute(RenderContext context) =>
        filter(context, target.Evaluate(context), arguments.Evaluate(context));
}

/// <summary>A filter: the value before the bar, and its arguments.</summary>
internal delegate object? TemplateFilter(RenderContext context, object? value, CallArguments arguments);
