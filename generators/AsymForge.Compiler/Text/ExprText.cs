using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// Expressions as text, with no more parentheses than C#'s precedence asks for. The base prints what a reader takes in most easily; the text form and each target override the leaves and calls that they spell differently.
/// </summary>
internal class ExprText
{
    /// <summary>How tightly names, calls and constants without a sign bind.</summary>
    protected const int Primary = 15;

    /// <summary>How tightly signs and casts bind.</summary>
    protected const int Prefix = 14;

    private const int Argument = 10;
    private const int Choice = 1;

    /// <summary>The expression, to stand where any expression may.</summary>
    public string Print(Expr expr) => Print(expr, 0);

    /// <summary>The expression, in parentheses where its operator binds less than <paramref name="atLeast"/>.</summary>
    protected string Print(Expr expr, int atLeast)
    {
        (string text, int binding) = expr switch
        {
            Const constant => ConstantText(constant),
            LocalRead local => (Local(local), Primary),
            TunableRead tunable => (Tunable(tunable), Primary),
            GeometryRead size => (Size(size), Primary),
            TableRead table => (Element(table), Primary),
            SignalRead signal => (Signal(signal), Primary),
            SummaryRead summary => (Summary(summary), Primary),
            Unary unary => UnaryText(unary),
            Binary binary => BinaryText(binary),
            Conditional choice => ($"{Print(choice.Condition, 2)} ? {Print(choice.WhenTrue, Choice)} : {Print(choice.WhenFalse, Choice)}", Choice),
            Conversion conversion => CastText(conversion),
            Call call => (CallText(call), Primary),
            Intrinsic intrinsic => (IntrinsicText(intrinsic), Primary),
            _ => throw new InvalidOperationException($"{expr.GetType().Name} has no text."),
        };
        return binding < atLeast ? $"({text})" : text;
    }

    /// <summary>A type as a local is declared with it.</summary>
    public virtual string TypeName(IrType type) => type.Keyword();

    // Each with how tightly it binds.
    protected virtual (string Text, int Binding) ConstantText(Const constant) => (NumberText.Of(constant), IsNegative(constant) ? Prefix : Primary);

    protected virtual (string Text, int Binding) UnaryText(Unary unary) => (Symbol(unary.Op) + Operand(unary), Prefix);

    protected virtual (string Text, int Binding) CastText(Conversion conversion) => (Cast(conversion), Prefix);

    protected virtual string Local(LocalRead local) => local.Name;

    protected virtual string Tunable(TunableRead tunable) => tunable.Name;

    protected virtual string Size(GeometryRead size) => $"{IrNames.Model}.{size.Size}";

    protected virtual string Table(TableRead table) => table.Name;

    protected virtual string Element(TableRead table) => $"{Table(table)}[{Print(table.Index)}]";

    protected virtual string Signal(SignalRead signal) => SignalTable.Of(signal.Signal).Argument switch
    {
        SignalArgument.Float => $"token.{signal.Signal}({Print(signal.Argument!)})",
        SignalArgument.Weights => $"token.{signal.Signal}(weights[{NumberText.Of(signal.Slot)}])",
        SignalArgument.State => $"token.{signal.Signal}(states[{NumberText.Of(signal.Slot)}])",
        SignalArgument.Module => $"token.{signal.Signal}(modules[{NumberText.Of(signal.Slot)}])",
        _ => $"token.{signal.Signal}",
    };

    protected virtual string Summary(SummaryRead summary) =>
        summary.Argument is null ? $"scores.{summary.Summary}" : $"scores.{summary.Summary}({Print(summary.Argument)})";

    protected virtual string CallText(Call call) => $"{call.Function}({Join(call.Arguments)})";

    protected virtual string IntrinsicText(Intrinsic intrinsic) => $"{intrinsic.Op}({Join(intrinsic.Arguments)})";

    protected virtual string Cast(Conversion conversion) => $"({conversion.To.Keyword()}){Print(conversion.Operand, Prefix + (StartsWithSign(conversion.Operand) ? 2 : 0))}";

    // Comparisons get parentheses here: F(a < b, c > (d)) would be read as a call of a generic method.
    protected string Join(IEnumerable<Expr> arguments) => string.Join(", ", arguments.Select(argument => Print(argument, Argument)));

    private static bool IsNegative(Const constant) => NumberText.Of(constant)[0] == '-';

    // (int)-x would read as a subtraction where the type is not a keyword, and - -x needs a space: parentheses are clearer.
    private static bool StartsWithSign(Expr expr) => expr is Unary { Op: UnaryOp.Negate } || (expr is Const constant && IsNegative(constant));

    // -(3) is not the constant -3: a pass would have made it that.
    private string Operand(Unary unary) => unary.Op == UnaryOp.Negate && unary.Operand is Const ? $"({Print(unary.Operand)})"
        : Print(unary.Operand, unary.Op == UnaryOp.Negate && StartsWithSign(unary.Operand) ? Primary : Prefix);

    protected virtual (string Text, int Binding) BinaryText(Binary binary) => BinaryText(binary, binary.Op);

    // The operands of a binary under an operator that may be spelled as another.
    protected (string Text, int Binding) BinaryText(Binary binary, BinaryOp op)
    {
        (_, string symbol, int binding) = OperatorText.Of(op);
        // Operators of one level group to the left; mixed bit operators and shifts get parentheses that a reader would want.
        return ($"{Print(binary.Left, Left(binary, binding))} {symbol} {Print(binary.Right, binding + 1)}", binding);
    }

    private static int Left(Binary binary, int binding) =>
        binary.Left is Binary left && left.Op != binary.Op && (IsBitwise(binary.Op) || IsBitwise(left.Op) || (left.Op == BinaryOp.AndAlso && binary.Op == BinaryOp.OrElse))
            ? Primary
            : binding;

    private static bool IsBitwise(BinaryOp op) => op is BinaryOp.And or BinaryOp.Or or BinaryOp.Xor || op.IsShift();

    private static string Symbol(UnaryOp op) => op switch
    {
        UnaryOp.Negate => "-",
        UnaryOp.Complement => "~",
        _ => "!",
    };
}
