namespace AsymForge.Vlm.Templates;

/// <summary><c>{% set name %} … {% endset %}</c>, with filters applied to what the body writes.</summary>
internal sealed class SetBlock(string name, Body body, Func<Expression, Expression> filters, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        TemplateText text = context.Capture(() => context.InScope(() => body.Run(context)));
        context.Set(name, filters(new Literal(text)).Evaluate(context));
        return Flow.Next;
    }
}
