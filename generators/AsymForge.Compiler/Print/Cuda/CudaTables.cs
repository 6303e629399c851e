using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>The constant tables of a policy, in device memory.</summary>
internal static class CudaTables
{
    private const int PerLine = 8;

    /// <summary>Whether a table of floats is stored as bits: it holds a NaN or an infinity, which has no literal.</summary>
    public static bool IsOfBits(PolicyModel model, string name)
    {
        TableModel table = model.Tables.First(known => known.Name == name);
        return table.Type == IrType.Float && table.Values.Any(value => !CudaLiterals.IsFinite(value.Float));
    }

    public static void Write(IndentedWriter writer, CudaContext context)
    {
        HashSet<string> read = new(context.Functions.SelectMany(IrWalk.Expressions).OfType<TableRead>().Select(table => table.Name), StringComparer.Ordinal);
        foreach (TableModel table in context.Model.Tables.Where(table => read.Contains(table.Name)))
        {
            bool bits = IsOfBits(context.Model, table.Name);
            string[] elements = [.. table.Values.Select(value => bits ? CudaLiterals.Bits(value.Float) : CudaLiterals.Of(value))];
            if (bits)
            {
                writer.Line("// Floats by their bits.");
            }

            string heading = $"static __device__ const {(bits ? "u32" : CudaLiterals.TypeName(table.Type))} {context.Names.Table(table.Name)}[{NumberText.Of(elements.Length)}] =";
            if (elements.Length <= PerLine)
            {
                writer.Line($"{heading} {{{string.Join(", ", elements)}}};");
            }
            else
            {
                using (writer.Block(heading, "};"))
                {
                    for (int i = 0; i < elements.Length; i += PerLine)
                    {
                        writer.Line(string.Join(", ", elements.Skip(i).Take(PerLine)) + ",");
                    }
                }
            }

            writer.Blank();
        }
    }
}
