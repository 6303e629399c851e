using System.Text;

namespace AsymForge.Vlm;

/// <summary>
/// Input from outside (a model file, a picture, JSON, a template) is not what its format asks for. The message names the source, the place in it
/// and what was expected, in one line; what it quotes of the input is shortened, and control characters become spaces.
/// </summary>
/// <param name="source">The file, or what stands for one ("the question").</param>
/// <param name="place">Where in it: a tensor, a JSON path, a byte offset, a line.</param>
/// <param name="expectation">What is wrong and what was expected there.</param>
/// <param name="inner">The failure this one explains, where there is one.</param>
public sealed class InputFormatException(string source, string place, string expectation, Exception? inner = null)
    : Exception($"{Line(source, LongestSource)}: {Line(place, LongestPart)}: {Line(expectation, LongestPart)}", inner)
{
    // The longest path that Linux takes, so that a name is never cut.
    private const int LongestSource = 4096;
    private const int LongestPart = 500;

    /// <summary>The file, or what stands for one.</summary>
    public string Input { get; } = source;

    /// <summary>Where in the source: a tensor name, a JSON path, a byte offset.</summary>
    public string Place { get; } = place;

    // Both ends say something: the start names the culprit, the end what was expected.
    private static string Line(string text, int longest)
    {
        StringBuilder line = new(text.Length <= longest ? text : $"{text.AsSpan(0, longest / 2)} … {text.AsSpan(text.Length - (longest / 2))}");
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = char.IsControl(line[i]) || line[i] is '\u2028' or '\u2029' ? ' ' : line[i];
        }

        return line.ToString();
    }
}
