namespace AsymForge.Vlm.Templates;

/// <summary>A constant.</summary>
internal sealed class Literal(object? value) : Expression
{
    protected override object? Compute(RenderContext context) => value;
}
