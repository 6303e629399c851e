using System.Globalization;
using System.Runtime.CompilerServices;

namespace AsymForge.Vlm.Templates;

/// <summary>How values print: as Python's <c>str</c> and <c>repr</c> do.</summary>
internal static class TextForm
{
    public static TemplateText Of(object? value) => value switch
    {
        TemplateText text => text,
        Undefined => TemplateText.Empty,
        TemplateList or TemplateMap => Joined(value),
        _ => TemplateText.Trusted(Scalar(value)),
    };

    /// <summary>A float as Python writes it: the shortest digits that read back, with a point or an exponent.</summary>
    public static string OfFloat(double number)
    {
        if (!double.IsFinite(number))
        {
            return double.IsNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }

        double size = Math.Abs(number);
        if (size != 0 && (size >= 1e16 || size < 1e-4))
        {
            string[] parts = number.ToString("E16", CultureInfo.InvariantCulture).Split('E');
            string shortest = number.ToString("R", CultureInfo.InvariantCulture);
            string digits = shortest.Contains('E') ? shortest[..shortest.IndexOf('E')] : parts[0].TrimEnd('0').TrimEnd('.');
            int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{digits}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        }

        string text = number.ToString("R", CultureInfo.InvariantCulture);
        if (text.Contains('E'))
        {
            text = ((decimal)number).ToString(CultureInfo.InvariantCulture);
        }

        return text.Contains('.') ? text : text + ".0";
    }

    private static string Scalar(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => OfFloat(number),
        _ => $"<{TemplateValue.NameOf(value)}>",
    };

    private static TemplateText Joined(object value)
    {
        var builder = new TemplateTextBuilder();
        Represent(value, builder);
        return builder.ToText();
    }

    private static void Represent(object? value, TemplateTextBuilder to)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (value)
        {
            case TemplateText text:
                Quote(text, to);
                break;
            case TemplateList list:
                to.Append(list.IsTuple ? "(" : "[");
                Separated(list.Items, item => Represent(item, to), to);
                to.Append(list.IsTuple ? list.Items.Count == 1 ? ",)" : ")" : "]");
                break;
            case TemplateMap map:
                to.Append("{");
                Separated([.. map.Keys.Zip(map.Members.Values)], pair =>
                {
                    Quote(pair.First, to);
                    to.Append(": ");
                    Represent(pair.Second, to);
                }, to);
                to.Append("}");
                break;
            case Undefined:
                to.Append("Undefined");
                break;
            default:
                to.Append(Scalar(value));
                break;
        }
    }

    private static void Separated<T>(IReadOnlyList<T> items, Action<T> write, TemplateTextBuilder to)
    {
        for (int i = 0; i < items.Count; i++)
        {
            to.Append(i == 0 ? "" : ", ");
            write(items[i]);
        }
    }

    private static void Quote(TemplateText text, TemplateTextBuilder to)
    {
        char quote = text.Value.Contains('\'') && !text.Value.Contains('"') ? '"' : '\'';
        to.Append(quote.ToString());
        for (int i = 0; i < text.Length; i++)
        {
            char c = text.Value[i];
            string? escaped = c switch
            {
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when c == quote => "\\" + c,
                < ' ' or (>= '\x7F' and <= '\xA0') or '\xAD' => $"\\x{(int)c:x2}",
                _ => null,
            };
            to.AppendAs(escaped ?? text.Value.AsSpan(i, 1), text, i);
        }

        to.Append(quote.ToString());
    }
}
