namespace AsymForge.Vlm.Templates;

/// <summary>The arguments of a call, not evaluated yet.</summary>
internal sealed record ArgumentList(IReadOnlyList<Expression> Positional, IReadOnlyDictionary<string, Expression> Named)
{
    public static readonly ArgumentList None = new([], new Dictionary<string, Expression>());

    public CallArguments Evaluate(RenderContext context) => Positional.Count + Named.Count == 0
        ? CallArguments.None
        : new CallArguments(
            [.. Positional.Select(argument => argument.Evaluate(context))],
            Named.ToDictionary(pair => pair.Key, pair => pair.Value.Evaluate(context)));
}
