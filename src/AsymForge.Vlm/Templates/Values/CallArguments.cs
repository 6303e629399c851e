namespace AsymForge.Vlm.Templates;

/// <summary>What a filter, test, method, macro or function is called with.</summary>
internal sealed record CallArguments(IReadOnlyList<object?> Positional, IReadOnlyDictionary<string, object?> Named)
{
    public static readonly CallArguments None = new([], new Dictionary<string, object?>());

    /// <summary>An argument by position or name.</summary>
    public object? Get(int index, string name, object? otherwise = null) =>
        index < Positional.Count ? Positional[index] : Named.GetValueOrDefault(name, otherwise);

    public bool Has(int index, string name) => index < Positional.Count || Named.ContainsKey(name);

    public object? Need(int index, string name) =>
        Has(index, name) ? Get(index, name) : throw new TemplateFault($"argument '{name}' is missing");

    public TemplateText NeedText(int index, string name) =>
        Need(index, name) as TemplateText ?? throw new TemplateFault($"argument '{name}' is not a string");

    public long Integer(int index, string name, long otherwise) => Get(index, name, otherwise) switch
    {
        long number => number,
        bool flag => flag ? 1 : 0,
        _ => throw new TemplateFault($"argument '{name}' is not an integer"),
    };

    /// <summary>The arguments without the first one.</summary>
    public CallArguments Rest(int skipped) => this with { Positional = [.. Positional.Skip(skipped)] };
}

/// <summary>Something a template can call.</summary>
internal delegate object? TemplateFunction(CallArguments arguments);
