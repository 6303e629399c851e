using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>Expressions of as many tokens as a vector has lanes, as C#. A bool is a mask: an int lane of all ones or all zeros.</summary>
internal sealed class VectorText(CSharpContext context, int bits)
{
    private readonly string vector = "Vector" + NumberText.Of(bits);

    /// <summary>The vector type of values of <paramref name="type"/>.</summary>
    public string TypeOf(IrType type) => $"{vector}<{Lane(type)}>";

    /// <summary>The expression.</summary>
    public string Print(Expr expr) => expr switch
    {
        Const constant => Constant(constant),
        LocalRead local => ProgramNames.Local(local.Name),
        TunableRead { Type: IrType.Bool } tunable => Broadcast(context.Names.Value(tunable.Name) + " ? -1 : 0"),
        TunableRead tunable => Broadcast(context.Names.Value(tunable.Name)),
        TableRead { Index: Const index } table => Constant(context.Model.Tables.First(known => known.Name == table.Name).Values[(int)index.Signed]),
        GeometryRead size => Broadcast(context.Names.Size(size.Size)),
        SignalRead signal => context.Names.Signal(signal),
        Unary unary => (unary.Op == UnaryOp.Negate ? "-" : "~") + Operand(unary.Operand),
        Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } test => Mask(test, IrType.Int),
        Binary binary => Operator(binary),
        Conditional choice => $"{vector}.ConditionalSelect({Mask(choice.Condition, choice.Type)}, {Print(choice.WhenTrue)}, {Print(choice.WhenFalse)})",
        Conversion conversion => Convert(conversion),
        Call call => CallText(call),
        Intrinsic intrinsic => IntrinsicText(intrinsic),
        _ => throw new InvalidOperationException($"{expr.GetType().Name} has no vector form."),
    };

    private static string Lane(IrType type) => type switch
    {
        IrType.Float => "float",
        IrType.UInt => "uint",
        _ => "int",
    };

    private string Broadcast(string scalar) => $"{vector}.Create({scalar})";

    private string Constant(Const constant) => constant.Type == IrType.Bool
        ? $"{vector}<int>.{(constant.Bool ? "AllBitsSet" : "Zero")}"
        : Broadcast(NumberText.Of(constant));

    private string Operand(Expr expr) => !IsComposite(expr) ? Print(expr) : $"({Print(expr)})";

    private static bool IsOfMasks(Binary binary) => binary.Left.Type == IrType.Bool;

    private static bool IsAndOfMasks(Expr expr) => expr is Binary { Op: BinaryOp.And or BinaryOp.AndAlso } binary && IsOfMasks(binary);

    private string Operator(Binary binary)
    {
        if (IsAndOfMasks(binary))
        {
            // Not &: with 512-bit vectors .NET 10 drops a side of `compare & compare` that it finds constant while compiling.
            return $"{vector}.ConditionalSelect({Print(binary.Left)}, {Print(binary.Right)}, {vector}<int>.Zero)";
        }

        string symbol = binary.Op switch
        {
            BinaryOp.Add => "+",
            BinaryOp.Subtract => "-",
            BinaryOp.Multiply => "*",
            BinaryOp.Divide => "/",
            BinaryOp.And => "&",
            BinaryOp.Or or BinaryOp.OrElse => "|",
            BinaryOp.Xor => "^",
            BinaryOp.ShiftLeft => "<<",
            BinaryOp.ShiftRight => ">>",
            BinaryOp.ShiftRightLogical => ">>>",
            _ => throw new InvalidOperationException($"{binary.Op} has no vector form."),
        };
        string right = binary.Op.IsShift() ? NumberText.Of((int)((Const)binary.Right).Signed & 31) : Operand(binary.Right);
        return $"{Operand(binary.Left)} {symbol} {right}";
    }

    // A condition as a mask whose lanes have the type that it selects among.
    private string Mask(Expr condition, IrType wanted)
    {
        (string text, IrType own) = condition is Binary { Op: >= BinaryOp.Equal and <= BinaryOp.GreaterOrEqual } test
            ? (Compare(test), test.Left.Type)
            : (Print(condition), IrType.Bool);
        if (Lane(own) == Lane(wanted))
        {
            return text;
        }

        return $"{(IsComposite(condition) ? $"({text})" : text)}.As{(wanted == IrType.Float ? "Single" : wanted == IrType.UInt ? "UInt32" : "Int32")}()";
    }

    // Whether the text of a condition is an operator's, not a name's or a call's.
    private static bool IsComposite(Expr condition) => !IsAndOfMasks(condition) &&
        (condition is Unary or Binary { Op: BinaryOp.NotEqual or < BinaryOp.Equal or > BinaryOp.GreaterOrEqual } || (condition is Binary binary && IsOfMasks(binary)));

    private string Compare(Binary test)
    {
        if (IsOfMasks(test))
        {
            return test.Op == BinaryOp.Equal ? $"~({Operand(test.Left)} ^ {Operand(test.Right)})" : $"{Operand(test.Left)} ^ {Operand(test.Right)}";
        }

        string method = test.Op switch
        {
            BinaryOp.Less => "LessThan",
            BinaryOp.LessOrEqual => "LessThanOrEqual",
            BinaryOp.Greater => "GreaterThan",
            BinaryOp.GreaterOrEqual => "GreaterThanOrEqual",
            _ => "Equals",
        };
        return $"{(test.Op == BinaryOp.NotEqual ? "~" : "")}{vector}.{method}({Print(test.Left)}, {Print(test.Right)})";
    }

    private string Convert(Conversion conversion) => (conversion.Operand.Type, conversion.To) switch
    {
        (IrType.Float, IrType.Int) => $"{vector}.ConvertToInt32({Print(conversion.Operand)})",
        (IrType.Float, IrType.UInt) => $"{vector}.ConvertToUInt32({Print(conversion.Operand)})",
        (IrType.Int or IrType.UInt, IrType.Float) => $"{vector}.ConvertToSingle({Print(conversion.Operand)})",
        (IrType.Int, IrType.UInt) => $"{Cast(conversion.Operand)}.AsUInt32()",
        (IrType.UInt, IrType.Int) => $"{Cast(conversion.Operand)}.AsInt32()",
        _ => throw new InvalidOperationException($"A conversion of {conversion.Operand.Type} to {conversion.To} has no vector form."),
    };

    private string Cast(Expr operand) => operand is Unary or Binary ? $"({Print(operand)})" : Print(operand);

    private string CallText(Call call)
    {
        IrFunction callee = context.FunctionOf(call.Function);
        string[] arguments = [.. call.Arguments.Select(Print), .. SignalUse.Of(context.Model, callee).Select(context.Names.Signal)];
        string text = $"{context.Names.Function(call.Function)}({string.Join(", ", arguments)})";
        return arguments.Length > 0 ? text : Broadcast(callee.ReturnType == IrType.Bool ? text + " ? -1 : 0" : text);
    }

    private string IntrinsicText(Intrinsic intrinsic)
    {
        IntrinsicKernel kernel = IntrinsicTable.Of(intrinsic.Op).Kernel;
        string arguments = string.Join(", ", intrinsic.Arguments.Select(Print));
        return kernel switch
        {
            IntrinsicKernel.Platform => $"{vector}.{intrinsic.Op}({arguments})",
            IntrinsicKernel.Polynomial => $"{CSharpText.ClassOf(kernel)}.{intrinsic.Op}({arguments})",
            _ => $"LaneByLane.Map({CSharpText.ClassOf(kernel)}.{intrinsic.Op}, {arguments})",
        };
    }
}
