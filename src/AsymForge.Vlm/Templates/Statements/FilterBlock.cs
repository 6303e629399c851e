namespace AsymForge.Vlm.Templates;

/// <summary><c>{% filter name %} … {% endfilter %}</c></summary>
internal sealed class FilterBlock(Body body, Func<Expression, Expression> filters, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        TemplateText text = context.Capture(() => context.InScope(() => body.Run(context)));
        context.Output.Append(TextForm.Of(filters(new Literal(text)).Evaluate(context)));
        return Flow.Next;
    }
}
