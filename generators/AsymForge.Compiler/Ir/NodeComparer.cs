using System.Runtime.CompilerServices;

namespace AsymForge.Compiler.Ir;

/// <summary>Tells nodes apart by place: two equal expressions at two places can have different values.</summary>
public sealed class NodeComparer : IEqualityComparer<Expr>
{
    /// <summary>The one that there is.</summary>
    public static NodeComparer Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(Expr? x, Expr? y) => ReferenceEquals(x, y);

    /// <inheritdoc />
    public int GetHashCode(Expr node) => RuntimeHelpers.GetHashCode(node);
}
