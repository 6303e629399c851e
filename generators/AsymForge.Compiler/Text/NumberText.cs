using System.Globalization;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Numbers as C# writes them: invariant, the shortest text that reads back to the same bits on every host, NaN and infinities spelled out.</summary>
public static class NumberText
{
    /// <summary>A constant as a C# expression of its own type.</summary>
    public static string Of(Const value) => value.Type switch
    {
        IrType.Bool => value.Bool ? "true" : "false",
        IrType.Float => Of(value.Float),
        IrType.Int => Of((int)value.Signed),
        IrType.UInt => value.Bits.ToString(CultureInfo.InvariantCulture) + "u",
        IrType.Long => value.Signed == long.MinValue ? "long.MinValue" : value.Signed.ToString(CultureInfo.InvariantCulture) + "L",
        _ => value.Bits.ToString(CultureInfo.InvariantCulture) + "UL",
    };

    /// <summary>An int.</summary>
    public static string Of(int value) => value switch
    {
        int.MinValue => "int.MinValue",
        int.MaxValue => "int.MaxValue",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A float with its suffix.</summary>
    public static string Of(float value) => Special(value, "float") ?? Sign(value, FloatBits.Of(value) >> 31 != 0) + Shortest(
        Math.Abs(value), 9, text => FloatBits.Of(float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)) == FloatBits.Of(Math.Abs(value)),
        format => Math.Abs(value).ToString(format, CultureInfo.InvariantCulture)) + "f";

    /// <summary>A double with a decimal point, an exponent or the suffix <c>d</c>, so that it is never read as a whole number.</summary>
    public static string Of(double value)
    {
        string? special = Special(value, "double");
        if (special is not null)
        {
            return special;
        }

        string text = Shortest(
            Math.Abs(value), 17, digits => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(Math.Abs(value)),
            format => Math.Abs(value).ToString(format, CultureInfo.InvariantCulture));
        return Sign(value, BitConverter.DoubleToInt64Bits(value) < 0) + (text.Any(c => c is '.' or 'E') ? text : text + ".0");
    }

    private static string Sign(double value, bool negative) => negative && !double.IsNaN(value) ? "-" : "";

    private static string? Special(double value, string type) =>
        double.IsNaN(value) ? type + ".NaN"
        : double.IsPositiveInfinity(value) ? type + ".PositiveInfinity"
        : double.IsNegativeInfinity(value) ? type + ".NegativeInfinity"
        : null;

    // "R" is the shortest text only on newer runtimes; compilers also run on older ones, and a hash depends on this text.
    private static string Shortest(double magnitude, int most, Func<string, bool> readsBack, Func<string, string> format)
    {
        if (magnitude == 0)
        {
            return "0";
        }

        for (int digits = 1; digits < most; digits++)
        {
            string text = format("G" + digits.ToString(CultureInfo.InvariantCulture));
            if (readsBack(text))
            {
                return text;
            }
        }

        return format("G" + most.ToString(CultureInfo.InvariantCulture));
    }
}
