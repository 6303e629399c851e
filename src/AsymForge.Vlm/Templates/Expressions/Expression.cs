namespace AsymForge.Vlm.Templates;

/// <summary>Something in a template that has a value.</summary>
internal abstract class Expression
{
    /// <summary>The value; it is paid for by its size, whatever is done with it next.</summary>
    public object? Evaluate(RenderContext context)
    {
        object? value = Compute(context);
        context.Pay(value);
        return value;
    }

    protected abstract object? Compute(RenderContext context);
}
