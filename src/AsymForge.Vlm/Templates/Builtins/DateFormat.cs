using System.Globalization;
using System.Text;

namespace AsymForge.Vlm.Templates;

/// <summary>C's <c>strftime</c>, as far as templates write dates with it.</summary>
internal static class DateFormat
{
    private static readonly Dictionary<char, string> Formats = new()
    {
        ['Y'] = "yyyy", ['y'] = "yy", ['m'] = "MM", ['B'] = "MMMM", ['b'] = "MMM", ['d'] = "dd", ['A'] = "dddd", ['a'] = "ddd",
        ['H'] = "HH", ['I'] = "hh", ['M'] = "mm", ['S'] = "ss", ['p'] = "tt",
    };

    public static string Write(DateTime time, string format)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            char code = format[++i];
            text.Append(code switch
            {
                '%' => "%",
                'j' => time.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
                _ when Formats.TryGetValue(code, out string? known) => time.ToString(known, CultureInfo.InvariantCulture),
                _ => throw new TemplateFault($"the date format '%{code}' is not covered"),
            });
        }

        return text.ToString();
    }
}
