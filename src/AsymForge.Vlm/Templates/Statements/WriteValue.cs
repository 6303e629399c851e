namespace AsymForge.Vlm.Templates;

/// <summary><c>{{ value }}</c></summary>
internal sealed class WriteValue(Expression value, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        TemplateText text = TextForm.Of(value.Evaluate(context));
        context.Pay(text);
        context.Output.Append(text);
        return Flow.Next;
    }
}
