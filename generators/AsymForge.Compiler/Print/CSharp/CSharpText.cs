using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>Text as C# writes it: literals, doc comments.</summary>
internal static class CSharpText
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text) => "\"" + string.Concat(text.Select(c => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        < ' ' or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
        _ => c.ToString(),
    })) + "\"";

    /// <summary>The core's class that holds functions of a kind.</summary>
    public static string ClassOf(IntrinsicKernel kernel) => kernel == IntrinsicKernel.Polynomial ? "Polynomials" : "Elementary";

    /// <summary>Text inside a doc comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    /// <summary>Text on a line of a comment: line ends would leave it.</summary>
    public static string OneLine(string text) => string.Join(" ", text.Split(['\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Writes a raw string of several lines behind <paramref name="start"/>.</summary>
    public static void Raw(IndentedWriter writer, string start, string text, string end)
    {
        int run = 2, longest = 0;
        foreach (char c in text)
        {
            longest = c == '"' ? longest + 1 : 0;
            run = Math.Max(run, longest);
        }

        string quotes = new('"', run + 1);
        writer.Line(start);
        using (writer.Indent())
        {
            writer.Line(quotes);
            writer.Line(text);
            writer.Line(quotes + end);
        }
    }
}
