using System.Runtime.CompilerServices;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>Tells nodes apart by place: two equal expressions at two places can have different values.</summary>
internal sealed class NodeComparer : IEqualityComparer<Expr>
{
    public static NodeComparer Instance { get; } = new();

    public bool Equals(Expr? x, Expr? y) => ReferenceEquals(x, y);

    public int GetHashCode(Expr node) => RuntimeHelpers.GetHashCode(node);
}
