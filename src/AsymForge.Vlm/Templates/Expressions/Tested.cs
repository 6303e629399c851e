namespace AsymForge.Vlm.Templates;

/// <summary><c>target is test(arguments)</c></summary>
internal sealed class Tested(Expression target, TemplateTest test, ArgumentList arguments) : Expression
{
    protected override object? Compute(RenderContext context) => test(target.Evaluate(context), arguments.Evaluate(context));
}

/// <summary>A test: the value before <c>is</c>, and its arguments.</summary>
internal delegate bool TemplateTest(object? value, CallArguments arguments);
