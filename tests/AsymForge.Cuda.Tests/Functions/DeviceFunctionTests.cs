using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Functions;

/// <summary>The functions that printed expressions call have the interpreter's bits, which are those of C#.</summary>
public sealed class DeviceFunctionTests(FunctionMachine machine) : IClassFixture<FunctionMachine>
{
    private const int EdgeRows = 1500, StrictStep = 97;

    public static TheoryData<string> Entries => [.. DeviceFunctions.All.Select(function => function.Entry)];

    public static TheoryData<string> InnerEntries => [.. InnerFunctions.All.Select(function => function.Entry)];

    [Theory]
    [MemberData(nameof(Entries))]
    public void A_function_has_the_bits_of_CSharp(string entry)
    {
        DeviceFunction function = Of(entry);
        Compare(function, FunctionInputs.Of(function), Checking.Fast);
    }

    [Theory]
    [MemberData(nameof(InnerEntries))]
    public void What_is_computed_in_double_has_the_bits_of_CSharp(string entry)
    {
        DeviceFunction function = InnerFunctions.All.Single(function => function.Entry == entry);
        Compare(function, InnerFunctions.InputsOf(function), Checking.Fast);
    }

    // A shift, a cast or an overflow that C++ leaves open may give C#'s bits on this machine and others on the next.
    [Theory]
    [MemberData(nameof(Entries))]
    public void A_function_does_nothing_that_Cpp_leaves_open(string entry)
    {
        DeviceFunction function = Of(entry);
        ulong[][] columns = FunctionInputs.Of(function);
        Compare(function, [.. columns.Select(column => column.Where((_, i) => i < EdgeRows || i % StrictStep == 0).ToArray())], Checking.Strict);
    }

    [Fact]
    public void Every_function_of_the_language_is_tried_for_every_type()
    {
        foreach (IntrinsicRow row in IntrinsicTable.Rows)
        {
            string name = CudaExprText.NameOf(row.Op);
            Assert.Single(DevicePieces.All, piece => piece.Defines.Contains(name));
            Assert.Equal(row.Of, DeviceFunctions.All.Where(function => function.Name == name).Select(function => function.Operands[0]));
        }
    }

    [Fact]
    public void Each_float_function_is_tried_on_many_numbers() =>
        Assert.All(DeviceFunctions.All.Where(function => function.Operands[0] == IrType.Float), function => Assert.True(FunctionInputs.Of(function)[0].Length >= 200_000, function.Entry));

    private static DeviceFunction Of(string entry) => DeviceFunctions.All.Single(function => function.Entry == entry);

    private void Compare(DeviceFunction function, ulong[][] columns, Checking checking)
    {
        ulong[] actual = machine.Run(function, columns, checking);
        for (int i = 0; i < actual.Length; i++)
        {
            Const expected = function.Expected(columns, i), given = DeviceFunction.Value(function.Result, actual[i]);
            if (expected.Bits != given.Bits)
            {
                string operands = string.Join(", ", columns.Select((column, k) => $"{DeviceFunction.Value(function.Operands[k], column[i]).Real:R}"));
                Assert.Fail($"{function.Name}({operands}) is {given.Real:R} ({given.Bits:x}), in C# {expected.Real:R} ({expected.Bits:x}).");
            }
        }
    }
}
