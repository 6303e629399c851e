using System.Globalization;
using System.Text;

namespace AsymForge.Compiler;

/// <summary>Strings in the text form: in quotes, on one line, whatever they hold.</summary>
internal static class StringText
{
    /// <summary>The string with its quotes. What would end it, leave its line or not be seen is a \ with a letter or four hexadecimal digits.</summary>
    public static string Of(string value)
    {
        StringBuilder text = new("\"");
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                _ when IsPlain(c) => c.ToString(),
                _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether a character stands for itself.</summary>
    public static bool IsPlain(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
