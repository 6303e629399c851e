namespace AsymForge.Vlm.Templates;

/// <summary>A list or a tuple.</summary>
internal sealed class TemplateList : IWeighted
{
    public TemplateList(IReadOnlyList<object?> items, bool isTuple = false)
    {
        (Items, IsTuple) = (items, isTuple);
        Weight = IWeighted.Sum(items);
    }

    public IReadOnlyList<object?> Items { get; }

    public bool IsTuple { get; }

    public long Weight { get; }
}
