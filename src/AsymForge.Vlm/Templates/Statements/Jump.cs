namespace AsymForge.Vlm.Templates;

/// <summary><c>{% break %}</c>, <c>{% continue %}</c></summary>
internal sealed class Jump(Flow flow, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context) => flow;
}
