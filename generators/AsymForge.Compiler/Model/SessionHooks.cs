using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>What a policy declares for the whole session; each null where it declares none.</summary>
public sealed record SessionHooks
{
    /// <summary>Nothing declared.</summary>
    public static SessionHooks None { get; } = new();

    /// <summary>The folder of the guide model of <c>[Guide]</c>.</summary>
    public string? Guide { get; init; }

    /// <summary>What the second pass of <c>[Branch]</c> sees.</summary>
    public BranchBy? Branch { get; init; }

    /// <summary>The <c>[Logits]</c> method; it returns float and reads <see cref="TokenKind.Logit"/>.</summary>
    public IrFunction? Logits { get; init; }

    /// <summary>The <c>[Exit]</c> method; it returns bool and reads <see cref="TokenKind.Answer"/>.</summary>
    public IrFunction? Exit { get; init; }
}
