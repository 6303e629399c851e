namespace AsymForge.Vlm.Templates;

/// <summary>Text between tags.</summary>
internal sealed class WriteText(string text, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        context.Output.Append(text);
        return Flow.Next;
    }
}
