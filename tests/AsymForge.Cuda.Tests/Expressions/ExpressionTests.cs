using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.Cuda.Tests.Functions;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Expressions;

/// <summary>
/// Expressions as CUDA C++ mean what they mean in C#: precedence, literals, unsigned and mixed widths, bools, and names that are words of C++ or of its headers. A machine of its own computes them, one kernel each,
/// and compilers have nothing to say about their text.
/// </summary>
public sealed class ExpressionTests
{
    private const int Expressions = 240, Rows = 64, Depth = 4;

    private static readonly string[] Words =
    [
        "register", "auto", "half", "min", "asm", "union", "signed", "NULL", "M_PI", "INFINITY", "THREADS", "WARP", "u32", "i64", "f_abs", "wrap_add", "to_int", "threadIdx", "blockDim", "values", "scores", "n", "i", "y", "x", "__x", "_Bool",
        "größe", "Größe", "größe_2", "linux", "errno", "near", "far", "log", "exp", "y0", "y1", "j0", "gamma", "double", "typeof", "xor", "and", "not", "nullptr", "size_t", "this", "class", "new", "printf", "Segment", "Scores", "whole",
    ];

    private static readonly IrType[] Types = Enum.GetValues<IrType>();
    private static readonly IrFunction[] Functions = [.. Enumerable.Range(0, Expressions).Select(Make)];
    private static readonly PolicyModel Model = new()
    {
        Namespace = "Tests",
        ClassName = "Expressions",
        Name = "expressions",
        Scorer = new() { Function = new() { Name = "Score", Token = TokenKind.Vision, Body = new Block(new Stmt[] { new Return(Const.Of(1f)) }) } },
        Budget = new() { Function = new() { Name = "Keep", Token = TokenKind.Summary, Body = new Block(new Stmt[] { new Return(Const.Of(1f)) }) } },
        Functions = Functions,
    };

    private static readonly CudaContext Context = new(Model, "expressions");
    private static readonly string Text = Print();

    [Fact]
    public void Random_expressions_have_the_interpreters_bits()
    {
        using EmulatedDevice device = new(new EmulatorSettings { Checking = Checking.Strict });
        CudaModule module = device.LoadModule(Encoding.UTF8.GetBytes(Text), "expressions");
        ulong[][] columns = Columns();
        nint[] inputs = [.. columns.Select(column => Sent(device, column))];
        nint output = device.Allocate(Rows * sizeof(ulong));
        FunctionInterpreter interpreter = new(Model);
        ulong[] actual = new ulong[Rows];
        foreach (IrFunction function in Functions)
        {
            device.Launch(device.Function(module, "of_" + Context.Names.Function(function.Name)), new GridSize(1, 1, 1), 256, [(ulong)output, .. inputs.Select(input => (ulong)input), Rows], default);
            device.Read(output, MemoryMarshal.AsBytes(actual.AsSpan()), default);
            for (int row = 0; row < Rows; row++)
            {
                Const expected = interpreter.Run(function.Name, null, [.. Types.SelectMany((type, i) => new[] { Value(type, columns[2 * i][row]), Value(type, columns[(2 * i) + 1][row]) })]);
                Const given = Value(function.ReturnType, actual[row]);
                Assert.True(expected.Bits == given.Bits, $"{given.Real:R} instead of {expected.Real:R}, row {row} of\n{Text.Split('\n').First(line => line.Contains($" {Context.Names.Function(function.Name)}(", StringComparison.Ordinal))}");
            }
        }
    }

    [Fact]
    public void Compilers_warn_of_nothing()
    {
        string file = Path.Combine(Path.GetTempPath(), $"asymforge-expressions-{Environment.ProcessId}.cu");
        File.WriteAllText(file, Text);
        // A rule may say what is always so: its author was told by the compiler of C#.
        string[] asked = ["-std=c++17", "-O2", "-ffp-contract=off", "-Wall", "-Wextra", "-Werror", "-Wno-tautological-compare", "-Wno-type-limits", "-S", "-o", "/dev/null"];
        try
        {
            (_, string gxx) = NativeTool.Gxx.Run(["-x", "c++", .. asked, "-include", Header("emulator.h"), file]);
            (_, string clang) = NativeTool.Clang.Run(["-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=sm_80", "--cuda-feature=+ptx80", "-nocudainc", "-nocudalib", .. asked, "-include", Header("clang_cuda.h"), file]);
            Assert.True(gxx.Length + clang.Length == 0, gxx + clang);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IrFunction Make(int index)
    {
        Random random = new(index);
        Stack<string> names = new(Words.OrderBy(_ => random.Next()));
        IrParameter[] parameters = [.. Types.SelectMany(type => new[] { type, type }).Select(type => new IrParameter(names.Pop(), type))];
        IrType result = Types[index % Types.Length];
        Expr value = new RandomExpressions(random, parameters).Next(result, Depth);
        return new() { Name = $"Expression{index}", ReturnType = result, Parameters = parameters, Body = new Block(new Stmt[] { new Return(value) }) };
    }

    private static string Print()
    {
        StringBuilder bodies = new();
        foreach (IrFunction function in Functions)
        {
            IReadOnlyDictionary<string, string> locals = Context.Names.Locals(function);
            HashSet<string> read = [.. IrWalk.Expressions(function).OfType<LocalRead>().Select(local => local.Name)];
            string name = Context.Names.Function(function.Name);
            string parameters = string.Join(", ", function.Parameters.Select(parameter => CudaLiterals.TypeName(parameter.Type) + (read.Contains(parameter.Name) ? " " + locals[parameter.Name] : "")));
            string value = new CudaExprText(Context, locals, "").Print(((Return)function.Body.Statements[0]).Value);
            string[] columns = [.. function.Parameters.Select((_, i) => $"p{i}")];
            bodies.Append($"static __device__ {CudaLiterals.TypeName(function.ReturnType)} {name}({parameters}) {{ return {value}; }}\n\n");
            bodies.Append($"extern \"C\" __global__ void __launch_bounds__(256) of_{name}(u64* y, {string.Join(", ", columns.Select(column => $"const u64* {column}"))}, int n) {{\n");
            bodies.Append("    int i = (int)threadIdx.x;\n    if (i < n) {\n");
            bodies.Append($"        y[i] = {AsBits(function.ReturnType, $"{name}({string.Join(", ", function.Parameters.Select((parameter, i) => FromBits(parameter.Type, columns[i] + "[i]")))})")};\n    }}\n}}\n\n");
        }

        IEnumerable<DevicePiece> pieces = DevicePieces.UsedBy(bodies.ToString());
        return $"namespace asymforge {{\n\n{string.Join("\n\n", pieces.Select(piece => piece.Text))}\n\n{bodies}}}\n";
    }

    private static string AsBits(IrType type, string value) => type switch
    {
        IrType.Float => $"__float_as_uint({value})",
        IrType.Int or IrType.Long => $"(u64)(i64){value}",
        _ => value,
    };

    private static string FromBits(IrType type, string bits) => type switch
    {
        IrType.Float => $"__uint_as_float((u32){bits})",
        IrType.Bool => bits + " != 0",
        _ => $"({CudaLiterals.TypeName(type)}){bits}",
    };

    // Two columns of each type.
    private static ulong[][] Columns()
    {
        Random random = new(5);
        ulong[] edges = [0, 1, 2, 31, 32, 33, 63, 64, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1UL << 32, 1UL << 63, long.MaxValue, ulong.MaxValue, ulong.MaxValue - 6];
        float[] floats = [0f, -0f, 1f, -1f, 0.5f, 2.5f, -3f, 1e-45f, 1e10f, -1e20f, float.MaxValue, float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        ulong Any(IrType type) => type switch
        {
            IrType.Bool => (ulong)random.Next(2),
            IrType.Float => BitConverter.SingleToUInt32Bits(random.Next(2) == 0 ? floats[random.Next(floats.Length)] : (float)((random.NextDouble() - 0.5) * 20)),
            _ => Arithmetic.Wrap(type, random.Next(3) > 0 ? edges[random.Next(edges.Length)] : (ulong)random.NextInt64(long.MinValue, long.MaxValue)).Bits,
        };
        return [.. Types.SelectMany(type => new[] { type, type }).Select(type => Enumerable.Range(0, Rows).Select(_ => Any(type)).ToArray())];
    }

    private static Const Value(IrType type, ulong bits) => type == IrType.Bool ? Const.Of(bits != 0) : DeviceFunction.Value(type, bits);

    private static nint Sent(EmulatedDevice device, ulong[] column)
    {
        nint address = device.Allocate(column.Length * sizeof(ulong));
        device.Write(address, MemoryMarshal.AsBytes<ulong>(column), default);
        return address;
    }

    private static string Header(string name, [CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../AsymForge.CudaEmulator/Native", name));
}
