namespace AsymForge.Vlm.Templates;

/// <summary><c>{% set space.name = value %}</c></summary>
internal sealed class SetMember(string space, string name, Expression value, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        TemplateNamespace target = context.Find(space) as TemplateNamespace
            ?? throw new TemplateFault($"'{space}' is no namespace: only a namespace's members can be set");
        target.Members[name] = value.Evaluate(context);
        return Flow.Next;
    }
}
