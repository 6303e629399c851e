namespace AsymForge.Cuda.Tests.Emulator;

/// <summary>Texts with one thing taken out.</summary>
internal static class PlantedText
{
    /// <summary>How often <paramref name="call"/> stands in a text.</summary>
    public static int Count(string text, string call) => text.Split(call).Length - 1;

    /// <summary>The text without its <paramref name="index"/>th <paramref name="call"/>; lines stay where they are.</summary>
    public static string Without(string text, string call, int index)
    {
        int at = -1;
        for (int i = 0; i <= index; i++)
        {
            at = text.IndexOf(call, at + 1, StringComparison.Ordinal);
        }

        return text.Remove(at, call.Length);
    }

    /// <summary>The number of the line that holds the <paramref name="index"/>th <paramref name="call"/>, from 1.</summary>
    public static int LineOf(string text, string call, int index = 0)
    {
        int at = -1;
        for (int i = 0; i <= index; i++)
        {
            at = text.IndexOf(call, at + 1, StringComparison.Ordinal);
        }

        return text[..at].Count(character => character == '\n') + 1;
    }
}
