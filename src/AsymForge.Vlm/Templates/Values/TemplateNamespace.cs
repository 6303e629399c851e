namespace AsymForge.Vlm.Templates;

/// <summary>The one value whose members a template can set: how loops hand results to what follows them.</summary>
internal sealed class TemplateNamespace
{
    public Dictionary<string, object?> Members { get; } = new(StringComparer.Ordinal);
}
