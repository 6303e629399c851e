using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler;

/// <summary>
/// Sums, differences and products of int and long that can leave their type with counts as models have them. An operand of which nothing is known, as behind a shift or an earlier wrap-around, and unsigned
/// arithmetic are taken for hashing and left alone.
/// </summary>
internal static class OverflowChecks
{
    public static IEnumerable<Finding> Run(PolicyModel model)
    {
        HashSet<Expr> seen = new(NodeComparer.Instance);
        foreach (IrFunction rule in new[] { model.Scorer?.Function, model.Budget?.Function, model.Eviction?.Function }.OfType<IrFunction>())
        {
            HashSet<Expr> overflows = new(ValueRanges.Of(model, rule, Circumstances.Ordinary).Overflows, NodeComparer.Instance);
            foreach (IrFunction function in SignalUse.Reachable(model, rule))
            {
                foreach (Binary node in IrWalk.Expressions(function).OfType<Binary>().Where(node => overflows.Contains(node) && seen.Add(node)))
                {
                    yield return Found(model, function, node);
                }
            }
        }
    }

    private static Finding Found(PolicyModel model, IrFunction function, Binary node)
    {
        string operation = node.Op switch
        {
            BinaryOp.Add => "adds two",
            BinaryOp.Subtract => "subtracts two",
            _ => "multiplies two",
        };
        string wider = node.Type == IrType.Int ? "Compute in long ('(long)a * b') or in float" : "Compute in float";
        return new(FindingCode.Overflow, function.Name,
            $"'{model.ClassName}.{function.Name}' {operation} numbers of type '{node.Type.Keyword()}' whose result can leave that type (it would wrap around). {wider}; write unchecked(…) where that is meant.") { Node = node };
    }
}
