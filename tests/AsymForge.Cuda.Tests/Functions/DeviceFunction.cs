using AsymForge.Compiler;
using AsymForge.Compiler.Ir;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>One device function on operands of given types, and what the interpreter computes for the same operands.</summary>
internal sealed record DeviceFunction(string Name, IReadOnlyList<IrType> Operands, IrType Result, Func<IReadOnlyList<Const>, Const> Twin)
{
    /// <summary>The kernel that computes it element by element: <c>y[i] = f(a[i], b[i])</c>.</summary>
    public string Entry { get; } = $"{Name}_{string.Join("_", Operands.Append(Result))}".ToLowerInvariant();

    /// <summary>The kernel's text. Each thread goes over many elements.</summary>
    public string Kernel()
    {
        string[] names = ["a", "b", "c"];
        string parameters = string.Concat(Operands.Select((type, i) => $"const {TypeOf(type)}* {names[i]}, "));
        string arguments = string.Join(", ", Operands.Select((_, i) => names[i] + "[i]"));
        return $$"""
            extern "C" __global__ void __launch_bounds__(256) {{Entry}}({{TypeOf(Result)}}* y, {{parameters}}int n) {
                for (int i = (int)(blockIdx.x * THREADS + threadIdx.x); i < n; i += (int)gridDim.x * THREADS) {
                    y[i] = {{Name}}({{arguments}});
                }
            }

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The interpreter's result for the operands in row <paramref name="row"/>. [operands][rows]</summary>
    public Const Expected(IReadOnlyList<ulong[]> columns, int row) => Twin([.. Operands.Select((type, i) => Value(type, columns[i][row]))]);

    /// <summary>The value of a type that has these bits.</summary>
    public static Const Value(IrType type, ulong bits) => type == IrType.Float ? Const.Of(BitConverter.UInt32BitsToSingle((uint)bits)) : Arithmetic.Wrap(type, bits);

    /// <inheritdoc />
    public override string ToString() => Entry;

    private static string TypeOf(IrType type) => type switch
    {
        IrType.Float => "float",
        IrType.Int => "int",
        IrType.UInt => "u32",
        IrType.Long => "i64",
        _ => "u64",
    };
}
