namespace AsymForge.Vlm.Templates;

/// <summary><c>{% set a, b = value %}</c></summary>
internal sealed class SetNames(IReadOnlyList<string> names, Expression value, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        Targets.Assign(names, value.Evaluate(context), context);
        return Flow.Next;
    }
}
