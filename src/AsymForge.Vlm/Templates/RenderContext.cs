using System.Runtime.CompilerServices;

namespace AsymForge.Vlm.Templates;

/// <summary>The state of one rendering: names, output, what it has cost so far.</summary>
internal sealed class RenderContext
{
    private readonly Scope root = new(null);
    private Scope scope;
    private long steps;
    private int macroDepth;

    public RenderContext() => scope = root;

    /// <summary>Where output goes now.</summary>
    public TemplateTextBuilder Output { get; private set; } = new();

    /// <summary>The line that is being rendered.</summary>
    public int Line { get; set; }

    /// <summary>How many for statements are around.</summary>
    public int LoopDepth { get; set; }

    /// <summary>Counts a value that was computed.</summary>
    public void Pay(object? value)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        steps += 1 + (value switch { TemplateText text => text.Length / 8, IWeighted weighted => weighted.Weight / 16, _ => 0 });
        if (steps > TemplateLimits.Steps)
        {
            throw new TemplateFault($"rendering takes more than {TemplateLimits.Steps} steps");
        }
    }

    public object? Find(string name)
    {
        for (Scope? at = scope; at is not null; at = at.Parent)
        {
            if (at.Names.TryGetValue(name, out object? value))
            {
                return value;
            }
        }

        return (object?)Globals.Find(name) ?? new Undefined($"'{name}' is undefined");
    }

    public void Set(string name, object? value) => scope.Names[name] = value;

    /// <summary>Runs something in a scope of its own.</summary>
    public T InScope<T>(Func<T> body)
    {
        Scope outer = scope;
        scope = new Scope(outer);
        T result = body();
        scope = outer;
        return result;
    }

    /// <summary>Runs a macro: it sees the names of the template, not those around its call.</summary>
    public T InMacro<T>(Func<T> body)
    {
        if (++macroDepth > TemplateLimits.MacroDepth)
        {
            throw new TemplateFault($"macros call each other more than {TemplateLimits.MacroDepth} levels deep");
        }

        Scope outer = scope;
        scope = new Scope(root);
        T result = body();
        scope = outer;
        macroDepth--;
        return result;
    }

    /// <summary>What a body writes, as a text.</summary>
    public TemplateText Capture(Action body)
    {
        TemplateTextBuilder outer = Output;
        Output = new TemplateTextBuilder();
        body();
        TemplateText text = Output.ToText();
        Output = outer;
        return text;
    }

    private sealed class Scope(Scope? parent)
    {
        public Scope? Parent { get; } = parent;

        public Dictionary<string, object?> Names { get; } = new(StringComparer.Ordinal);
    }
}
