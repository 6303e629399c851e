namespace AsymForge.Vlm.Templates;

/// <summary><c>target[start:stop:step]</c></summary>
internal sealed class SliceOf(Expression target, Expression? start, Expression? stop, Expression? step) : Expression
{
    protected override object? Compute(RenderContext context)
    {
        object? value = target.Evaluate(context);
        (long? from, long? to, long by) = (Bound(start, context), Bound(stop, context), Bound(step, context) ?? 1);
        return value switch
        {
            TemplateText text => PythonSlice.Take(text, from, to, by),
            TemplateList list => new TemplateList(PythonSlice.Take(list.Items, from, to, by), list.IsTuple),
            Undefined undefined => throw undefined.Fault(),
            _ => throw new TemplateFault($"{TemplateValue.NameOf(value)} has no slices"),
        };
    }

    private static long? Bound(Expression? bound, RenderContext context) => bound?.Evaluate(context) switch
    {
        null => null,
        long number => number,
        bool flag => flag ? 1 : 0,
        Undefined undefined => throw undefined.Fault(),
        _ => throw new TemplateFault("a slice's bound is not an integer"),
    };
}
