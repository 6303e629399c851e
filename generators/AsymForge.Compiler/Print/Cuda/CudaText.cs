using System.Globalization;
using System.Text;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>Lines that several kernels have, and comments.</summary>
internal static class CudaText
{
    /// <summary>The function that rounds elements up to whole regions.</summary>
    public const string Padded = "padded";

    private const int Width = 150;

    /// <summary>Reads the signals of one token or entry, and writes what the per-token rule makes of them.</summary>
    public static void WriteRule(IndentedWriter writer, CudaContext context, StagePlan stage, string token)
    {
        foreach (SignalRead read in stage.Signals)
        {
            writer.Line($"const {CudaLiterals.TypeName(read.Type)} {context.Names.Signal(read)} = {CudaSignals.Of(context, read).Value};");
        }

        writer.Line($"scores[segment.first + {token}] = {context.Names.Function(stage.PerToken!.Name)}({string.Join(", ", CudaFunctions.Given(context, stage.PerToken))});");
    }

    /// <summary>Writes how many are kept.</summary>
    public static void WriteCount(IndentedWriter writer, string count = "count")
    {
        using (writer.Block("if (threadIdx.x == 0)"))
        {
            writer.Line($"counts[blockIdx.x] = {count};");
        }

        writer.Blank();
    }

    /// <summary>A comment, in lines of a readable width; those behind the first are indented under <paramref name="label"/>.</summary>
    public static void WriteComment(IndentedWriter writer, string label, string text)
    {
        string lead = label, rest = new(' ', label.Length);
        StringBuilder line = new(lead);
        foreach (string word in Plain(text).Split([' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > rest.Length && line.Length + 1 + word.Length > Width)
            {
                writer.Line(("// " + line).TrimEnd());
                line = new(rest);
            }

            line.Append(line.Length > rest.Length ? " " : "").Append(word);
        }

        writer.Line(("// " + line).TrimEnd());
    }

    // A backslash at the end of a line would draw the next one into the comment, and some characters turn the text around.
    private static string Plain(string text) => string.Concat(text.Select(c => c == '\\' ? "/" : char.IsWhiteSpace(c) || !IsPlain(c) ? " " : c.ToString()));

    private static bool IsPlain(char c) => CharUnicodeInfo.GetUnicodeCategory(c)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
