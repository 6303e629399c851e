namespace AsymForge.Vlm.Templates;

/// <summary>A dictionary with text keys, in the order they were given.</summary>
internal sealed class TemplateMap : IWeighted
{
    private readonly bool isFromOutside;

    public TemplateMap(OrderedDictionary<string, object?> members, bool isFromOutside = false)
    {
        (Members, this.isFromOutside) = (members, isFromOutside);
        Weight = IWeighted.Sum(members.Values);
    }

    public OrderedDictionary<string, object?> Members { get; }

    public long Weight { get; }

    /// <summary>The keys as values; those of a message's content are as untrusted as its texts.</summary>
    public IEnumerable<TemplateText> Keys =>
        Members.Keys.Select(key => isFromOutside ? TemplateText.FromOutside(key) : TemplateText.Trusted(key));

    public static OrderedDictionary<string, object?> NewMembers() => new(StringComparer.Ordinal);
}
