namespace AsymForge.Vlm.Templates;

/// <summary>A dictionary written out.</summary>
internal sealed class Mapping(IReadOnlyList<(Expression Key, Expression Value)> members) : Expression
{
    protected override object? Compute(RenderContext context)
    {
        OrderedDictionary<string, object?> map = TemplateMap.NewMembers();
        foreach ((Expression key, Expression value) in members)
        {
            string name = (key.Evaluate(context) as TemplateText ?? throw new TemplateFault("a dictionary's key is not a string")).Value;
            map[name] = value.Evaluate(context);
        }

        return new TemplateMap(map);
    }
}
