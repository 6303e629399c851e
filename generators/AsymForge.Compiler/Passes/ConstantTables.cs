using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Passes;

/// <summary>Replaces elements at constant places by their value, and removes tables that nothing reads any more.</summary>
internal static class ConstantTables
{
    public static PolicyModel Run(PolicyModel model)
    {
        if (model.Tables.Count == 0)
        {
            return model;
        }

        Dictionary<string, TableModel> tables = model.Tables.ToDictionary(table => table.Name, StringComparer.Ordinal);
        PolicyModel replaced = Optimizer.Each(model, function => function with { Body = Replace(function.Body, tables) });
        HashSet<string> read = new(replaced.AllFunctions.SelectMany(IrWalk.Expressions).OfType<TableRead>().Select(table => table.Name), StringComparer.Ordinal);
        return replaced with { Tables = replaced.Tables.Where(table => read.Contains(table.Name)).ToArray() };
    }

    private static Block Replace(Block block, Dictionary<string, TableModel> tables) =>
        new(block.Statements.Select(statement => IrWalk.Rebuild(statement, expr => Replace(expr, tables), inner => Replace(inner, tables))).ToArray());

    private static Expr Replace(Expr expr, Dictionary<string, TableModel> tables) => IrWalk.Rebuild(expr, child => Replace(child, tables)) switch
    {
        TableRead { Index: Const index } read => tables[read.Name].Values[(int)index.Signed],
        var rebuilt => rebuilt,
    };
}
