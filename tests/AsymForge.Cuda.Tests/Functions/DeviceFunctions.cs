using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>Every function that a printed expression can call, once for each type that it takes.</summary>
internal static class DeviceFunctions
{
    private static readonly IrType[] Whole = [IrType.Int, IrType.UInt, IrType.Long, IrType.ULong];
    private static readonly IrType[] Signed = [IrType.Int, IrType.Long];

    public static IReadOnlyList<DeviceFunction> All { get; } = [.. Intrinsics(), .. Operators(), .. Casts()];

    private static IEnumerable<DeviceFunction> Intrinsics() =>
        from row in IntrinsicTable.Rows
        from type in row.Of
        select new DeviceFunction(
            CudaExprText.NameOf(row.Op),
            [.. Enumerable.Range(0, row.Arity).Select(i => i > 0 && i == row.Arity - 1 ? row.Last ?? type : type)],
            row.Result ?? type,
            row.Evaluate);

    private static IEnumerable<DeviceFunction> Operators()
    {
        (string Name, BinaryOp Op)[] wrapping = [("wrap_add", BinaryOp.Add), ("wrap_sub", BinaryOp.Subtract), ("wrap_mul", BinaryOp.Multiply)];
        (string Name, BinaryOp Op)[] shifts = [("shift_left", BinaryOp.ShiftLeft), ("shift_right", BinaryOp.ShiftRight), ("shift_right_logical", BinaryOp.ShiftRightLogical)];
        return
        [
            .. from row in wrapping from type in Signed select Of(row.Name, row.Op, type, type),
            .. from row in shifts from type in Whole select Of(row.Name, row.Op, type, IrType.Int),
            .. from type in Signed select new DeviceFunction("wrap_neg", [type], type, x => Arithmetic.Apply(UnaryOp.Negate, x[0])),
            Of("f_rem", BinaryOp.Remainder, IrType.Float, IrType.Float),
        ];
    }

    private static IEnumerable<DeviceFunction> Casts()
    {
        (string Name, IrType To)[] fromFloat = [("to_int", IrType.Int), ("to_uint", IrType.UInt), ("to_long", IrType.Long), ("to_ulong", IrType.ULong)];
        return fromFloat.Select(row => Cast(row.Name, IrType.Float, row.To)).Concat(Whole.Select(type => Cast("to_float", type, IrType.Float)));
    }

    private static DeviceFunction Of(string name, BinaryOp op, IrType left, IrType right) =>
        new(name, [left, right], left, x => Arithmetic.Apply(op, x[0], x[1]));

    private static DeviceFunction Cast(string name, IrType from, IrType to) => new(name, [from], to, x => Arithmetic.Convert(to, x[0]));
}
