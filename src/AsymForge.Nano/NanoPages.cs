using System.Text.Json;

namespace AsymForge.Nano;

/// <summary>The first forty evaluation pages of the built-in model, which it was not trained on.</summary>
public static class NanoPages
{
    private static readonly Lazy<IReadOnlyList<NanoPage>> Pages = new(() => Read(NanoFiles.Folder("Pages")));

    /// <summary>Every page, by id.</summary>
    /// <exception cref="DirectoryNotFoundException">The files were not copied beside the program.</exception>
    public static IReadOnlyList<NanoPage> All => Pages.Value;

    /// <summary>The pages as a file, one JSON object a line.</summary>
    /// <exception cref="DirectoryNotFoundException">The files were not copied beside the program.</exception>
    public static string File => Path.Combine(NanoFiles.Folder("Pages"), "pages.jsonl");

    /// <summary>The picture of one page, a PNG of 168 x 168 pixels.</summary>
    /// <param name="id">"0000" to "0039".</param>
    /// <exception cref="ArgumentException">There is no such page.</exception>
    public static string Picture(string id) => All.FirstOrDefault(page => page.Id == id)?.ImagePath
        ?? throw new ArgumentException($"There is no page '{id}' (expected \"0000\" to \"0039\").", nameof(id));

    private static NanoPage[] Read(string folder) =>
        [.. System.IO.File.ReadLines(Path.Combine(folder, "pages.jsonl")).Where(line => line.Length > 0).Select(line => Parse(folder, line))];

    private static NanoPage Parse(string folder, string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement page = document.RootElement;
        return new NanoPage
        {
            Id = Text(page, "id"),
            Kind = Text(page, "kind"),
            ImagePath = Path.Combine(folder, Text(page, "image")),
            Turns = [.. page.GetProperty("turns").EnumerateArray().Select(Turn)],
        };
    }

    private static NanoTurn Turn(JsonElement turn) =>
        new(Text(turn, "question"), Text(turn, "answer"), [.. turn.GetProperty("evidence").EnumerateArray().Select(Box)]);

    private static PixelBox Box(JsonElement box) => new(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32(), box[3].GetInt32());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
