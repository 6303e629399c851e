namespace AsymForge.Vlm.Templates;

/// <summary><c>{% if %} … {% elif %} … {% else %} … {% endif %}</c>; a null condition is the else.</summary>
internal sealed class If(IReadOnlyList<(Expression? Condition, Body Body)> branches, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        foreach ((Expression? condition, Body body) in branches)
        {
            if (condition is null || TemplateValue.IsTrue(condition.Evaluate(context)))
            {
                return body.Run(context);
            }
        }

        return Flow.Next;
    }
}
