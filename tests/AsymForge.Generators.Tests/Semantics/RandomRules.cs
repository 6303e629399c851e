using System.Globalization;
using System.Text;

namespace AsymForge.Generators.Tests;

/// <summary>
/// Writes C# methods over a vision token from everything that rules may contain. Each method is both compiled by the compiler and parsed by us, and the two must agree. Left out is what C#
/// answers with an exception, and the functions that are AsymForge's own up to the last bits.
/// </summary>
internal sealed class RandomRules(int seed)
{
    private static readonly string[] Types = ["float", "int", "uint", "long", "ulong", "bool"];
    private static readonly string[] FloatSignals = ["token.ClsAttention", "token.TextSimilarity", "token.PatchNorm"];
    private static readonly string[] IntSignals = ["token.Index", "token.Row", "token.Column", "token.Image"];
    private static readonly string[] Floats = ["0f", "-0f", "1f", "0.1f", "-2.5f", "3e9f", "1e-40f", "16777217f", "float.NaN", "float.PositiveInfinity", "float.MinValue", "MathF.PI"];
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Bounds = ["Math.Min(token.Index, 7)", "(token.Row & 3)", "Math.Clamp(token.Column, -2, 5)", "N", "Reals.Length"];
    private static readonly string[] FloatTests = ["IsNaN", "IsFinite", "IsInfinity", "IsPositiveInfinity", "IsNegativeInfinity", "IsInteger"];
    private static readonly string[] FloatFunctions = ["Sqrt", "Abs", "Floor", "Ceiling", "Round", "Truncate"];
    private static readonly string[] Roundings = ["ToEven", "AwayFromZero", "ToZero", "ToNegativeInfinity", "ToPositiveInfinity"];

    // Ascending, for patterns that leave something to each arm.
    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.Ordinal)
    {
        ["float"] = ["-1f", "0f", "0.5f", "3e9f", "float.PositiveInfinity"],
        ["int"] = ["-5", "0", "3", "77", "int.MaxValue"],
        ["uint"] = ["1u", "2u", "3u", "0x80000000u", "uint.MaxValue"],
        ["long"] = ["-5L", "0L", "3L", "4294967296L", "long.MaxValue"],
        ["ulong"] = ["1UL", "2UL", "9UL", "4294967296UL", "ulong.MaxValue"],
    };

    private static readonly Dictionary<string, (string Name, int Length)> Tables = new(StringComparer.Ordinal)
    {
        ["float"] = ("Reals", 5), ["int"] = ("Wholes", 4), ["uint"] = ("Bits", 3), ["long"] = ("Far", 2), ["ulong"] = ("Keys", 3), ["bool"] = ("Flags", 2),
    };

    private const string Members = """
        [Tunable(1, 6)] static readonly int N = 3;
        private static readonly float[] Reals = [0.5f, -0f, float.NaN, float.NegativeInfinity, 1e-45f];
        private static readonly int[] Wholes = { int.MinValue, -7, 0, 31 };
        private static readonly uint[] Bits = new uint[] { 0, uint.MaxValue, 77 };
        private static readonly long[] Far = new[] { long.MinValue, -1L };
        public static ReadOnlySpan<ulong> Keys => [ulong.MaxValue, 1UL << 63, 3];
        private static ReadOnlySpan<bool> Flags => new bool[] { true, false };

        """;

    private readonly Random random = new(seed);
    private readonly Dictionary<string, List<string>> locals = Types.ToDictionary(type => type, _ => new List<string>());
    private int names;

    /// <summary>A policy whose scorer calls <paramref name="count"/> random methods named F0, F1, ….</summary>
    internal string Policy(int count)
    {
        StringBuilder methods = new(), calls = new();
        for (int i = 0; i < count; i++)
        {
            methods.Append(Method(i));
            calls.Append(CultureInfo.InvariantCulture, $"sum += F{i}(token);\n");
        }

        return "#pragma warning disable\n" + Case.Body("", "", $"float sum = 0f;\n{calls}return sum + N;", Members + methods).Source;
    }

    private string Method(int number)
    {
        names = 0;
        foreach (List<string> list in locals.Values)
        {
            list.Clear();
        }

        StringBuilder body = new();
        for (int i = random.Next(4); i > 0; i--)
        {
            body.Append(Statement());
        }

        return $"static float F{number}(in VisionToken token)\n{{\nunchecked {{\n{body}return {Cast("float", 4)};\n}}\n}}\n";
    }

    private string Statement()
    {
        string type = Types[random.Next(Types.Length)];
        List<string> known = locals[type];
        if (known.Count == 0 || random.Next(3) == 0)
        {
            string name = $"x{names++}";
            string text = $"{type} {name} = {Expression(type, 3)};\n";
            known.Add(name);
            return text;
        }

        string target = known[random.Next(known.Count)];
        return random.Next(4) switch
        {
            0 => $"if ({Expression("bool", 2)}) {target} = {Expression(type, 2)}; else {{ {target} = {Expression(type, 2)}; }}\n",
            1 when random.Next(2) == 0 => $"for (int i{names} = {random.Next(-3, 3)}; i{names} < {Pick(Bounds)}; i{names++} += {random.Next(1, 3)}) {target} = {Expression(type, 2)};\n",
            1 => $"for (int i{names} = {random.Next(4)}; i{names} < {random.Next(8)}; i{names++} += {random.Next(1, 3)}) {target} = {Expression(type, 2)};\n",
            2 when type is not "bool" => $"{target} {Pick("+=", "-=", "*=")} {Expression(type, 2)};\n",
            3 when type is not "bool" => $"{target}{Pick("++", "--")};\n",
            _ => $"{target} = {Expression(type, 3)};\n",
        };
    }

    private string Expression(string type, int depth)
    {
        if (depth == 0 || random.Next(6) == 0)
        {
            return Leaf(type);
        }

        return random.Next(8) switch
        {
            6 => Switch(type, depth - 1),
            7 => Element(type, depth - 1),
            0 => $"({Expression("bool", depth - 1)} ? {Expression(type, depth - 1)} : {Expression(type, depth - 1)})",
            1 when type != "bool" => Cast(type, depth - 1),
            2 when type == "float" => $"MathF.{Pick(FloatFunctions)}({Expression("float", depth - 1)})",
            5 when type == "float" => ExactFunction(depth - 1),
            5 when type == "int" => random.Next(2) == 0 ? $"MathF.ILogB({Expression("float", depth - 1)})" : $"Math.Sign({Expression(Pick("int", "long"), depth - 1)})",
            5 when type == "bool" => $"float.{Pick(FloatTests)}({Expression("float", depth - 1)})",
            3 when type == "float" => $"MathF.{Pick("Min", "Max", "MaxMagnitude", "MinMagnitude")}({Pick(FloatSignals)}, {Pick(FloatSignals)})", // of signals only: .NET 10 compiles Min(-0f, x) with a constant to +0 for x = +0
            3 when type != "bool" => $"Math.{Pick("Min", "Max")}({Expression(type, depth - 1)}, {Expression(type, depth - 1)})",
            4 when type == "float" => $"Math.Clamp({Expression(type, depth - 1)}, -1.5f, 2f)",
            _ => Operator(type, depth - 1),
        };
    }

    // The sign of a NaN is its machine's: CopySign takes one from a whole number.
    private string ExactFunction(int depth) => random.Next(5) switch
    {
        0 => $"MathF.Round({Expression("float", depth)}, MidpointRounding.{Pick(Roundings)})",
        1 => $"MathF.FusedMultiplyAdd({Expression("float", depth)}, {Expression("float", depth)}, {Expression("float", depth)})",
        2 => $"MathF.IEEERemainder({Expression("float", depth)}, {Expression("float", depth)})",
        3 => $"MathF.CopySign({Expression("float", depth)}, {Expression("int", depth)})",
        _ => $"MathF.ScaleB({Expression("float", depth)}, {Expression("int", depth)})",
    };

    private string Switch(string type, int depth)
    {
        string over = Types[random.Next(Types.Length)];
        if (over == "bool")
        {
            return $"({Expression("bool", depth)} switch {{ true => {Expression(type, depth)}, false => {Expression(type, depth)} }})";
        }

        string[] step = Steps[over];
        string name = $"v{names++}";
        return $"({Expression(over, depth)} switch {{ < {step[0]} when {Expression("bool", depth)} => {Expression(type, depth)}, {step[0]} or {step[2]} => {Expression(type, depth)}, "
            + $"not (<= {step[2]}) and < {step[3]} => {Expression(type, depth)}, var {name} when {name} > {step[1]} => {Cast(type, name)}, _ => {Expression(type, depth)} }})";
    }

    private string Element(string type, int depth)
    {
        (string name, int length) = Tables[type];
        return random.Next(5) switch
        {
            0 => $"{name}[{random.Next(length)}]",
            1 => $"{name}[Math.Clamp({Expression("int", depth)}, 0, {name}.Length - 1)]",
            2 => $"{name}[{Expression("int", depth)} & {(length > 3 ? 3 : 1)}]",
            3 => $"{name}[(int)({Expression("uint", depth)} % {length}u)]",
            _ => $"{name}[^{random.Next(1, length + 1)}]",
        };
    }

    private static string Cast(string type, string value) => type == "bool" ? $"{value} is not 0" : $"({type}){value}";

    private string Operator(string type, int depth)
    {
        string left = Expression(type, depth);
        switch (type)
        {
            case "bool" when random.Next(2) == 0:
                string compared = Types[random.Next(Types.Length - 1)];
                return $"({Expression(compared, depth)} {Pick(Comparisons)} {Expression(compared, depth)})";
            case "bool" when random.Next(4) == 0:
                string asked = Types[random.Next(Types.Length - 1)];
                return random.Next(2) == 0
                    ? $"float.{Pick(FloatTests)}({Expression("float", depth)})"
                    : $"({Expression(asked, depth)} is {Steps[asked][1]} or > {Steps[asked][2]} and not {Steps[asked][3]})";
            case "bool":
                return random.Next(3) == 0 ? $"!{left}" : $"({left} {Pick("&&", "||", "&", "|", "^")} {Expression("bool", depth)})";
            case "float":
                return random.Next(4) == 0 ? $"(-{left})" : $"({left} {Pick("+", "-", "*", "/", "%")} {Expression("float", depth)})";
            default:
                return random.Next(4) switch
                {
                    0 => $"({left} {Pick("<<", ">>", ">>>")} {Expression("int", depth)})",
                    1 => $"({left} {Pick("/", "%")} {random.Next(2, 9)})",
                    2 when type is not "ulong" => $"({type})(-{left})",
                    _ => $"({type})({left} {Pick("+", "-", "*", "&", "|", "^")} {Expression(type, depth)})",
                };
        }
    }

    private string Cast(string type, int depth) => $"({type}){Expression(Types[random.Next(Types.Length - 1)], depth)}";

    private string Leaf(string type)
    {
        List<string> known = locals[type];
        if (known.Count > 0 && random.Next(2) == 0)
        {
            return known[random.Next(known.Count)];
        }

        return type switch
        {
            "float" => random.Next(2) == 0 ? Pick(FloatSignals) : $"({Pick(Floats)})",
            "int" => random.Next(2) == 0 ? Pick(IntSignals) : Pick("0", "1", "(-7)", "int.MaxValue", "int.MinValue", "255"),
            "uint" => random.Next(2) == 0 ? "(uint)token.Index" : Pick("0u", "3u", "uint.MaxValue", "0x80000000u"),
            "long" => random.Next(2) == 0 ? "(long)token.Row" : Pick("0L", "(-5L)", "long.MaxValue", "long.MinValue", "4294967296L"),
            "ulong" => random.Next(2) == 0 ? "(ulong)token.Column" : Pick("0UL", "9UL", "ulong.MaxValue", "0x9E3779B97F4A7C15UL"),
            _ => Pick("true", "false", "(token.Index > 3)"),
        };
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
