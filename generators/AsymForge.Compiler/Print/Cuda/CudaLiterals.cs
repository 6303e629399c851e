using System.Globalization;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>Types and constants as CUDA C++ writes them, to the bit.</summary>
internal static class CudaLiterals
{
    /// <summary>The type, as the piece <c>types</c> names it.</summary>
    public static string TypeName(IrType type) => type switch
    {
        IrType.UInt => "u32",
        IrType.Long => "i64",
        IrType.ULong => "u64",
        _ => type.Keyword(),
    };

    /// <summary>A constant of its own type. A float whose decimal text is not exactly it is written in hexadecimal, with the decimal beside it.</summary>
    public static string Of(Const value) => value.Type switch
    {
        IrType.Bool => value.Bool ? "true" : "false",
        IrType.Float => Float(value.Float),
        IrType.Int => value.Signed == int.MinValue ? "(-2147483647 - 1)" : value.Signed.ToString(CultureInfo.InvariantCulture),
        IrType.UInt => value.Bits.ToString(CultureInfo.InvariantCulture) + "u",
        IrType.Long => value.Signed == long.MinValue ? "(-9223372036854775807ll - 1)" : value.Signed.ToString(CultureInfo.InvariantCulture) + "ll",
        _ => value.Bits.ToString(CultureInfo.InvariantCulture) + "ull",
    };

    /// <summary>Whether a float has a literal of its own; NaN and the infinities are written by their bits.</summary>
    public static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    /// <summary>The bits of a float.</summary>
    public static string Bits(float value) => "0x" + FloatBits.Of(value).ToString("x8", CultureInfo.InvariantCulture) + "u";

    private static string Float(float value)
    {
        if (!IsFinite(value))
        {
            return $"__uint_as_float({Bits(value)})";
        }

        string shortest = NumberText.Of(value), digits = shortest.TrimEnd('f');
        bool exact = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture) == value && digits.Length <= 9;
        return exact ? (digits.Contains('.') || digits.Contains('E') ? digits : digits + ".0") + "f" : $"{Hexadecimal(value)} /* {digits} */";
    }

    // 0x1.ccccccp-1f: the 23 bits behind the point as six digits, of which the last has one bit to spare.
    private static string Hexadecimal(float value)
    {
        uint bits = FloatBits.Of(value);
        int exponent = (int)(bits >> 23 & 255);
        string fraction = ((bits & 0x7FFFFF) << 1).ToString("x6", CultureInfo.InvariantCulture).TrimEnd('0');
        string power = (exponent == 0 ? -126 : exponent - 127).ToString(CultureInfo.InvariantCulture);
        return $"{(bits >> 31 != 0 ? "-" : "")}0x{(exponent == 0 ? '0' : '1')}{(fraction.Length == 0 ? "" : "." + fraction)}p{power}f";
    }
}
