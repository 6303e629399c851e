namespace AsymForge.Vlm.Templates;

/// <summary>The variable <c>loop</c> inside a for.</summary>
internal sealed class LoopState(IReadOnlyList<object?> items, int depth)
{
    public int Index { get; set; }

    public object? Member(string name) => name switch
    {
        "index" => Index + 1L,
        "index0" => (long)Index,
        "first" => Index == 0,
        "last" => Index == items.Count - 1,
        "length" => (long)items.Count,
        "revindex" => (long)(items.Count - Index),
        "revindex0" => (long)(items.Count - Index - 1),
        "depth" => depth + 1L,
        "depth0" => (long)depth,
        "previtem" => Index > 0 ? items[Index - 1] : new Undefined("there is no previous item"),
        "nextitem" => Index + 1 < items.Count ? items[Index + 1] : new Undefined("there is no next item"),
        "cycle" => (TemplateFunction)(arguments => arguments.Positional.Count > 0
            ? arguments.Positional[Index % arguments.Positional.Count]
            : throw new TemplateFault("loop.cycle has nothing to choose from")),
        _ => new Undefined($"'loop' has no attribute '{name}'"),
    };
}
