using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Passes;

namespace AsymForge.Compiler;

/// <summary>The sizes of a model as constants of a policy.</summary>
public static class KnownGeometry
{
    /// <summary>Every size that a rule can read.</summary>
    public static IReadOnlyList<Geometry> All { get; } = [.. Enum.GetValues(typeof(Geometry)).Cast<Geometry>().Where(size => size != Geometry.One)];

    /// <summary>The policy with every size that it reads replaced by a constant: what a binding to a model of these sizes computes. One that is 0 is not fixed by the model and stays.</summary>
    public static PolicyModel Bind(PolicyModel model, Func<Geometry, int> sizes)
    {
        return Optimizer.Each(model, function => function with { Body = Replace(function.Body) });

        Block Replace(Block block) => new(block.Statements.Select(statement => IrWalk.Rebuild(statement, Value, Replace)).ToArray());

        Expr Value(Expr expr) => expr is GeometryRead read && sizes(read.Size) is > 0 and int known ? Const.Of(known) : IrWalk.Rebuild(expr, Value);
    }

    /// <summary>The policy as its one model makes it; as it is where it has none.</summary>
    internal static PolicyModel Fold(PolicyModel model) => model.For is { } known ? Bind(model, size => known[size]) : model;
}
