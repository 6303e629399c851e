namespace AsymForge.Vlm.Templates;

/// <summary>What happens after a statement.</summary>
internal enum Flow
{
    Next,
    Break,
    Continue,
}

/// <summary>Something in a template that does something.</summary>
internal abstract class Statement(int line)
{
    public Flow Run(RenderContext context)
    {
        context.Line = line;
        context.Pay(null);
        return Execute(context);
    }

    protected abstract Flow Execute(RenderContext context);
}
