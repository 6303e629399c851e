using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>Where CUDA has the functions of <see cref="IntrinsicTable"/>. Operators that C++ leaves open (wrap-around, shifts, casts, remainders of floats) are in the piece <c>numbers</c> too.</summary>
internal static class CudaIntrinsics
{
    /// <summary>The piece that holds what operators and the machine's own functions need.</summary>
    public const string Numbers = "numbers";

    private static readonly (string Piece, IntrinsicOp[] Functions)[] Pieces =
    [
        (Numbers,
        [
            IntrinsicOp.Abs, IntrinsicOp.Min, IntrinsicOp.Max, IntrinsicOp.Clamp, IntrinsicOp.Floor, IntrinsicOp.Ceiling, IntrinsicOp.Round, IntrinsicOp.Truncate, IntrinsicOp.Sqrt,
            IntrinsicOp.FusedMultiplyAdd, IntrinsicOp.Sign,
        ]),
        ("exponentials", [IntrinsicOp.Exp, IntrinsicOp.Log]),
        ("elementary_exponentials", [IntrinsicOp.Exp2, IntrinsicOp.Exp10]),
        ("elementary_exponents", [IntrinsicOp.ScaleB, IntrinsicOp.ILogB]),
        ("elementary_logarithms", [IntrinsicOp.LogBase, IntrinsicOp.Log2, IntrinsicOp.Log10]),
        ("elementary_powers", [IntrinsicOp.Pow, IntrinsicOp.Cbrt, IntrinsicOp.Hypot]),
        ("elementary_angles", [IntrinsicOp.Sin, IntrinsicOp.Cos, IntrinsicOp.Tan]),
        ("elementary_arcs", [IntrinsicOp.Asin, IntrinsicOp.Acos, IntrinsicOp.Atan, IntrinsicOp.Atan2]),
        ("elementary_hyperbolics", [IntrinsicOp.Sinh, IntrinsicOp.Cosh, IntrinsicOp.Tanh, IntrinsicOp.Asinh, IntrinsicOp.Acosh, IntrinsicOp.Atanh]),
        ("elementary_signs", [IntrinsicOp.CopySign, IntrinsicOp.MaxMagnitude, IntrinsicOp.MinMagnitude, IntrinsicOp.IEEERemainder, IntrinsicOp.RoundAway]),
    ];

    private static readonly Dictionary<IntrinsicOp, string> ByOp =
        Pieces.SelectMany(row => row.Functions.Select(op => (op, row.Piece))).ToDictionary(pair => pair.op, pair => pair.Piece);

    /// <summary>The piece that holds a function.</summary>
    public static string PieceOf(IntrinsicOp op) => ByOp[op];

    /// <summary>What the function is called there, whatever the type of its operands.</summary>
    public static string NameOf(IntrinsicOp op) => "f_" + op.ToString().ToLowerInvariant();
}
