namespace AsymForge.Vlm.Templates;

/// <summary><c>target.name</c></summary>
internal sealed class Attribute(Expression target, string name) : Expression
{
    protected override object? Compute(RenderContext context) => Member.ByName(target.Evaluate(context), name);
}
