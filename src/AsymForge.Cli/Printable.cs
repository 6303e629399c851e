namespace AsymForge.Cli;

/// <summary>Text from outside, a model's answer or a file's name, as a terminal may have it: a control character in it would act.</summary>
internal static class Printable
{
    /// <summary>Control characters but for line breaks and tabs become spaces.</summary>
    public static string Text(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = char.IsControl(from[i]) && from[i] is not ('\n' or '\t') ? ' ' : from[i];
        }
    });

    /// <summary>One line: every control character becomes a space.</summary>
    public static string Line(string text) => Text(text).Replace('\n', ' ').Replace('\t', ' ');
}
