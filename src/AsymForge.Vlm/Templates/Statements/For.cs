namespace AsymForge.Vlm.Templates;

/// <summary>The head of a for: <c>for targets in items if filter</c>.</summary>
internal sealed record ForHead(IReadOnlyList<string> Targets, Expression Items, Expression? Filter);

/// <summary><c>{% for %} … {% else %} … {% endfor %}</c></summary>
internal sealed class For(ForHead head, Body body, Body? otherwise, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        IReadOnlyList<object?> items = Chosen(context);
        if (items.Count == 0)
        {
            otherwise?.Run(context);
            return Flow.Next;
        }

        var loop = new LoopState(items, context.LoopDepth++);
        for (int i = 0; i < items.Count; i++)
        {
            loop.Index = i;
            context.Pay(null);
            Flow flow = context.InScope(() =>
            {
                context.Set("loop", loop);
                Targets.Assign(head.Targets, items[loop.Index], context);
                return body.Run(context);
            });
            if (flow == Flow.Break)
            {
                break;
            }
        }

        context.LoopDepth--;
        return Flow.Next;
    }

    private IReadOnlyList<object?> Chosen(RenderContext context)
    {
        object? value = head.Items.Evaluate(context);
        IReadOnlyList<object?> items = TemplateValue.Items(value);
        if (head.Filter is not { } filter)
        {
            return items;
        }

        return [.. items.Where(item => context.InScope(() =>
        {
            Targets.Assign(head.Targets, item, context);
            return TemplateValue.IsTrue(filter.Evaluate(context));
        }))];
    }
}
