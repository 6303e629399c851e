namespace AsymForge.Vlm.Templates;

/// <summary><c>{% generation %} … {% endgeneration %}</c>: marks what the model wrote, for training; here it is its body.</summary>
internal sealed class Nested(Body body, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context) => context.InScope(() => body.Run(context));
}
