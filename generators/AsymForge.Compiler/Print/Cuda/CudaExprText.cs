using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>Expressions of one token, or of one sample's summary, as CUDA C++. Where C++ leaves open what C# defines (overflow, shifts, casts, remainders), a function of the piece <c>numbers</c> stands for the operator.</summary>
/// <param name="context">The policy.</param>
/// <param name="locals">The names of the function's parameters and locals.</param>
/// <param name="values">What stands before a bound value: the struct that holds it.</param>
internal sealed class CudaExprText(CudaContext context, IReadOnlyDictionary<string, string> locals, string values) : ExprText
{
    private const BinaryOp None = (BinaryOp)(-1);

    /// <summary>The text of an expression of the kernel itself, which reads bound values from its parameters.</summary>
    public static CudaExprText OfKernel(CudaContext context) => new(context, new Dictionary<string, string>(), "");

    public override string TypeName(IrType type) => CudaLiterals.TypeName(type);

    protected override string Local(LocalRead local) => locals[local.Name];

    protected override string Tunable(TunableRead tunable) => values + context.Names.Value(tunable.Name);

    protected override string Size(GeometryRead size) => values + context.Names.Size(size.Size);

    protected override string Table(TableRead table) => context.Names.Table(table.Name);

    protected override string Element(TableRead table) => CudaTables.IsOfBits(context.Model, table.Name) ? $"__uint_as_float({base.Element(table)})" : base.Element(table);

    protected override string Signal(SignalRead signal) => context.Names.Signal(signal);

    // Where nothing is scored, the rule is given the number of tokens alone.
    protected override string Summary(SummaryRead summary)
    {
        string name = "scores_" + KernelNames.Snake(summary.Summary.ToString(), "summary");
        return context.Model.Scorer is null ? "n" : summary.Argument is null ? $"{name}(scores)" : $"{name}(scores, {Print(summary.Argument)})";
    }

    protected override string CallText(Call call)
    {
        IrFunction callee = context.FunctionOf(call.Function);
        return $"{context.Names.Function(call.Function)}({string.Join(", ", CudaFunctions.Given(context, callee).Concat(call.Arguments.Select(argument => Print(argument))))})";
    }

    /// <summary>What a function of <see cref="IntrinsicTable"/> is called among the device functions, whatever the type of its operands.</summary>
    public static string NameOf(IntrinsicOp op) => "f_" + op.ToString().ToLowerInvariant();

    protected override string IntrinsicText(Intrinsic intrinsic) => $"{NameOf(intrinsic.Op)}({string.Join(", ", intrinsic.Arguments.Select(argument => Print(argument)))})";

    protected override (string Text, int Binding) ConstantText(Const constant)
    {
        string text = CudaLiterals.Of(constant);
        return (text, text[0] == '-' ? Prefix : Primary);
    }

    protected override (string Text, int Binding) UnaryText(Unary unary) => unary is { Op: UnaryOp.Negate, Type: IrType.Int or IrType.Long }
        ? ($"wrap_neg({Print(unary.Operand)})", Primary)
        : base.UnaryText(unary);

    protected override (string Text, int Binding) CastText(Conversion conversion) => (conversion.Operand.Type, conversion.To) switch
    {
        (var from, var to) when from == to => (Print(conversion.Operand, Primary), Primary),
        (IrType.Float, var to) => ($"to_{to.ToString().ToLowerInvariant()}({Print(conversion.Operand)})", Primary),
        (_, IrType.Float) => ($"to_float({Print(conversion.Operand)})", Primary),
        (_, var to) => ($"({TypeName(to)}){Print(conversion.Operand, Primary)}", Prefix),
    };

    protected override (string Text, int Binding) BinaryText(Binary binary) => Function(binary) is { } function
        ? ($"{function}({Print(binary.Left)}, {Print(binary.Right)})", Primary)
        : Infix(binary, Spelled(binary));

    // What stands for an operator that C++ has not, or not for all values.
    private static string? Function(Binary binary) => (binary.Op, binary.Left.Type) switch
    {
        (BinaryOp.Add, IrType.Int or IrType.Long) => "wrap_add",
        (BinaryOp.Subtract, IrType.Int or IrType.Long) => "wrap_sub",
        (BinaryOp.Multiply, IrType.Int or IrType.Long) => "wrap_mul",
        (BinaryOp.Remainder, IrType.Float) => "f_rem",
        (BinaryOp.ShiftLeft, _) => "shift_left",
        (BinaryOp.ShiftRight, _) => "shift_right",
        (BinaryOp.ShiftRightLogical, _) => "shift_right_logical",
        _ => null,
    };

    // Operands have no effects, so that bits of bools may be skipped as conditions are.
    private static BinaryOp Spelled(Binary binary) => (binary.Op, binary.Left.Type) switch
    {
        (BinaryOp.And, IrType.Bool) => BinaryOp.AndAlso,
        (BinaryOp.Or, IrType.Bool) => BinaryOp.OrElse,
        (BinaryOp.Xor, IrType.Bool) => BinaryOp.NotEqual,
        (var op, _) => op,
    };

    // Parentheses wherever a compiler would ask whether they were forgotten.
    private (string Text, int Binding) Infix(Binary binary, BinaryOp op)
    {
        (_, string symbol, int binding) = OperatorText.Of(op);
        BinaryOp left = binary.Left is Binary first ? Spelled(first) : None, right = binary.Right is Binary second ? Spelled(second) : None;
        return ($"{Print(binary.Left, Plain(left, op) ? binding : Prefix)} {symbol} {Print(binary.Right, Plain(right, op) ? binding + 1 : Prefix)}", binding);
    }

    private static bool Plain(BinaryOp inner, BinaryOp outer) => inner == None || (inner == outer && !IsComparison(outer))
        || (IsArithmetic(inner) && (IsArithmetic(outer) || IsComparison(outer)))
        || (IsComparison(inner) && outer is BinaryOp.AndAlso or BinaryOp.OrElse);

    private static bool IsArithmetic(BinaryOp op) => op <= BinaryOp.Remainder;

    private static bool IsComparison(BinaryOp op) => op is >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual;
}
