namespace AsymForge.Compiler.Ir;

/// <summary>A static method of a policy.</summary>
public sealed record IrFunction
{
    /// <summary>The method's name, unique in the policy.</summary>
    public required string Name { get; init; }

    /// <summary>What it is given besides its parameters: the <c>in VisionToken</c>, <c>in ScoreSummary</c> or <c>in CachedToken</c> of C#.</summary>
    public TokenKind Token { get; init; }

    /// <summary>Its other parameters.</summary>
    public EquatableArray<IrParameter> Parameters { get; init; }

    /// <summary>What it returns.</summary>
    public IrType ReturnType { get; init; } = IrType.Float;

    /// <summary>Its body; an expression body is one <see cref="Return"/>.</summary>
    public required Block Body { get; init; }
}

/// <summary>A parameter of a function.</summary>
public sealed record IrParameter(string Name, IrType Type);
