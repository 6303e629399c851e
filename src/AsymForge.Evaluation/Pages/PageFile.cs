using System.Text.Json;
using AsymForge.Vlm;

namespace AsymForge.Evaluation;

/// <summary>Reads evaluation pages: a JSON Lines file, one page a line, with the pictures' paths relative to it.</summary>
public static class PageFile
{
    private const long LargestFile = 256L << 20;

    /// <summary>The pages of <paramref name="path"/>, in order.</summary>
    /// <exception cref="InputFormatException">The file is missing, too large, or a line is not a page; the message names the line.</exception>
    public static IReadOnlyList<Page> Load(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            throw new InputFormatException(path, "file", "does not exist (expected evaluation pages, one JSON object a line)");
        }

        // A device or a pipe has length 0 and no end.
        if (file.Length is 0 or > LargestFile)
        {
            throw new InputFormatException(path, "file", $"has {file.Length} bytes (expected at least one page, and at most {LargestFile} bytes)");
        }

        string folder = Path.GetDirectoryName(file.FullName)!;
        List<Page> pages = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                pages.Add(Parse(path, folder, number, line));
            }
        }

        return pages.Count > 0 ? pages : throw new InputFormatException(path, "file", "holds no page (expected at least one line)");
    }

    private static Page Parse(string path, string folder, int number, string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement page = document.RootElement;
            string image = Text(page, "image");
            string imagePath = Path.GetFullPath(Path.Combine(folder, image));
            if (!imagePath.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InputFormatException(path, $"line {number}", $"'image' is '{image}' (expected a path below the file's folder)");
            }

            PageTurn[] turns = [.. page.GetProperty("turns").EnumerateArray().Select(turn => new PageTurn(
                Text(turn, "question"),
                Text(turn, "answer")))];
            return new Page(Text(page, "id"), Text(page, "kind"), imagePath, turns);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new InputFormatException(path, $"line {number}", $"is no page (expected an object with id, image, kind and turns of question and answer): {error.Message}", error);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException($"'{name}' is null");
}
