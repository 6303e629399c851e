using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>Removes locals that nothing reads, with their assignments, and assignments of a local to itself: expressions have no effects, so that nothing else changes.</summary>
internal static class DeadLocals
{
    public static IrFunction Run(IrFunction function)
    {
        while (true)
        {
            HashSet<string> read = new(IrWalk.Expressions(function).OfType<LocalRead>().Select(local => local.Name), StringComparer.Ordinal);
            IrFunction cleaned = function with { Body = Clean(function.Body, read) };
            if (cleaned == function)
            {
                return function;
            }

            function = cleaned;
        }
    }

    private static Block Clean(Block block, HashSet<string> read) => new(block.Statements
        .Where(statement => statement switch
        {
            Declare declare => read.Contains(declare.Name),
            Assign assign => read.Contains(assign.Name) && !(assign.Value is LocalRead self && self.Name == assign.Name),
            _ => true,
        })
        .Select(statement => IrWalk.Rebuild(statement, expr => expr, inner => Clean(inner, read)))
        .ToArray());
}
