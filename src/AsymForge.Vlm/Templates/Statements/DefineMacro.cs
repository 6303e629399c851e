namespace AsymForge.Vlm.Templates;

/// <summary><c>{% macro name(parameters) %} … {% endmacro %}</c></summary>
internal sealed class DefineMacro(string name, IReadOnlyList<(string Name, Expression? Default)> parameters, Body body, int line) : Statement(line)
{
    protected override Flow Execute(RenderContext context)
    {
        context.Set(name, (TemplateFunction)(arguments => Run(context, arguments)));
        return Flow.Next;
    }

    private TemplateText Run(RenderContext context, CallArguments arguments)
    {
        string? unknown = arguments.Named.Keys.FirstOrDefault(given => parameters.All(parameter => parameter.Name != given));
        if (unknown is not null || arguments.Positional.Count > parameters.Count)
        {
            throw new TemplateFault($"macro '{name}' takes no {(unknown is null ? $"{arguments.Positional.Count} arguments" : $"argument '{unknown}'")}");
        }

        return context.InMacro(() => context.Capture(() =>
        {
            for (int i = 0; i < parameters.Count; i++)
            {
                (string parameter, Expression? otherwise) = parameters[i];
                context.Set(parameter, arguments.Has(i, parameter)
                    ? arguments.Get(i, parameter)
                    : otherwise is null ? new Undefined($"parameter '{parameter}' was not provided") : otherwise.Evaluate(context));
            }

            body.Run(context);
        }));
    }
}
