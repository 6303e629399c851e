namespace AsymForge.Vlm.Templates;

/// <summary>A list or tuple written out.</summary>
internal sealed class Sequence(IReadOnlyList<Expression> items, bool isTuple) : Expression
{
    public IReadOnlyList<Expression> Items { get; } = items;

    protected override object? Compute(RenderContext context) =>
        new TemplateList([.. Items.Select(item => item.Evaluate(context))], isTuple);
}
