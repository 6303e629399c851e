using AsymForge.Kernels;

namespace AsymForge.Compiler.Ir;

/// <summary>
/// Every function of the language, one row each: the parser, the verifier, the interpreter, constant folding and the printers read it here. A new function of floats is a member of <see cref="IntrinsicOp"/>,
/// a method of the core's Elementary under the same name, and a row.
/// </summary>
public static class IntrinsicTable
{
    private static readonly IrType[] Float = [IrType.Float];
    private static readonly IrType[] Numbers = [IrType.Float, IrType.Int, IrType.UInt, IrType.Long, IrType.ULong];
    private static readonly IrType[] Signed = [IrType.Float, IrType.Int, IrType.Long];

    private static readonly IntrinsicRow[] All =
    [
        Platform(IntrinsicOp.Abs, 1, Signed, x => ExactMath.Abs(x[0])),
        Platform(IntrinsicOp.Min, 2, Numbers, x => ExactMath.Min(x[0], x[1])),
        Platform(IntrinsicOp.Max, 2, Numbers, x => ExactMath.Max(x[0], x[1])),
        Platform(IntrinsicOp.Clamp, 3, Numbers, x => ExactMath.Clamp(x[0], x[1], x[2])),
        Platform(IntrinsicOp.Floor, x => (float)Math.Floor(x)),
        Platform(IntrinsicOp.Ceiling, x => (float)Math.Ceiling(x)),
        Platform(IntrinsicOp.Round, x => (float)Math.Round((double)x, MidpointRounding.ToEven)),
        Platform(IntrinsicOp.Truncate, x => (float)Math.Truncate((double)x)),
        Exact(Own(IntrinsicOp.RoundAway, Elementary.RoundAway)) with { Method = null },
        Platform(IntrinsicOp.Sqrt, x => (float)Math.Sqrt(x)), // the double root rounds to the float root
        Platform(IntrinsicOp.FusedMultiplyAdd, 3, Float, x => Const.Of(ExactMath.FusedMultiplyAdd(x[0].Float, x[1].Float, x[2].Float))),
        Exact(Own(IntrinsicOp.IEEERemainder, Elementary.IEEERemainder)),
        Exact(Own(IntrinsicOp.MaxMagnitude, Elementary.MaxMagnitude)),
        Exact(Own(IntrinsicOp.MinMagnitude, Elementary.MinMagnitude)),
        Exact(Own(IntrinsicOp.CopySign, Elementary.CopySign)),
        Exact(new(IntrinsicOp.Sign, IntrinsicKernel.Elementary, 1, Signed, Sign)) with { Result = IrType.Int },
        Exact(new(IntrinsicOp.ScaleB, IntrinsicKernel.Elementary, 2, Float, x => Const.Of(Elementary.ScaleB(x[0].Float, (int)x[1].Signed)))) with { Last = IrType.Int },
        Exact(new(IntrinsicOp.ILogB, IntrinsicKernel.Elementary, 1, Float, x => Const.Of(Elementary.ILogB(x[0].Float)))) with { Result = IrType.Int },
        Polynomial(IntrinsicOp.Exp, Transcendentals.Exp),
        Own(IntrinsicOp.Exp2, Elementary.Exp2),
        Own(IntrinsicOp.Exp10, Elementary.Exp10),
        Polynomial(IntrinsicOp.Log, Transcendentals.Log),
        Own(IntrinsicOp.LogBase, Elementary.LogBase) with { Method = "Log" },
        Own(IntrinsicOp.Log2, Elementary.Log2),
        Own(IntrinsicOp.Log10, Elementary.Log10),
        Own(IntrinsicOp.Pow, Elementary.Pow),
        Own(IntrinsicOp.Cbrt, Elementary.Cbrt),
        Own(IntrinsicOp.Hypot, Elementary.Hypot),
        Own(IntrinsicOp.Sin, Elementary.Sin),
        Own(IntrinsicOp.Cos, Elementary.Cos),
        Own(IntrinsicOp.Tan, Elementary.Tan),
        Own(IntrinsicOp.Asin, Elementary.Asin),
        Own(IntrinsicOp.Acos, Elementary.Acos),
        Own(IntrinsicOp.Atan, Elementary.Atan),
        Own(IntrinsicOp.Atan2, Elementary.Atan2),
        Own(IntrinsicOp.Sinh, Elementary.Sinh),
        Own(IntrinsicOp.Cosh, Elementary.Cosh),
        Own(IntrinsicOp.Tanh, Elementary.Tanh),
        Own(IntrinsicOp.Asinh, Elementary.Asinh),
        Own(IntrinsicOp.Acosh, Elementary.Acosh),
        Own(IntrinsicOp.Atanh, Elementary.Atanh),
    ];

    private static readonly Dictionary<IntrinsicOp, IntrinsicRow> ByOp = All.ToDictionary(row => row.Op);

    /// <summary>All rows, by family: the order in which messages list them.</summary>
    public static IReadOnlyList<IntrinsicRow> Rows => All;

    /// <summary>The row of a function.</summary>
    public static IntrinsicRow Of(IntrinsicOp op) => ByOp[op];

    /// <summary>How many operands a function takes.</summary>
    public static int Arity(this IntrinsicOp op) => Of(op).Arity;

    private static Const Sign(IReadOnlyList<Const> x) => Const.Of(x[0].Type == IrType.Float ? Elementary.Sign(x[0].Float) : Elementary.Sign(x[0].Signed));

    private static IntrinsicRow Exact(IntrinsicRow row) => row with { IsExact = true, Method = row.Op.ToString() };

    private static IntrinsicRow Platform(IntrinsicOp op, int arity, IrType[] of, Func<IReadOnlyList<Const>, Const> evaluate) =>
        Exact(new(op, IntrinsicKernel.Platform, arity, of, evaluate));

    private static IntrinsicRow Platform(IntrinsicOp op, Func<float, float> evaluate) => Platform(op, 1, Float, x => Const.Of(evaluate(x[0].Float)));

    private static IntrinsicRow Polynomial(IntrinsicOp op, Func<float, float> evaluate) => Own(op, evaluate) with { Kernel = IntrinsicKernel.Polynomial };

    private static IntrinsicRow Own(IntrinsicOp op, Func<float, float> evaluate) =>
        new(op, IntrinsicKernel.Elementary, 1, Float, x => Const.Of(evaluate(x[0].Float))) { Method = op.ToString() };

    private static IntrinsicRow Own(IntrinsicOp op, Func<float, float, float> evaluate) =>
        new(op, IntrinsicKernel.Elementary, 2, Float, x => Const.Of(evaluate(x[0].Float, x[1].Float))) { Method = op.ToString() };
}
