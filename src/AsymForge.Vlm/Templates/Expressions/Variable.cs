namespace AsymForge.Vlm.Templates;

/// <summary>A name.</summary>
internal sealed class Variable(string name) : Expression
{
    public string Name { get; } = name;

    protected override object? Compute(RenderContext context) => context.Find(Name);
}
