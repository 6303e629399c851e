namespace AsymForge.Nano;

/// <summary>The first forty evaluation pages of the built-in model, which it was not trained on.</summary>
public static class NanoPages
{
    /// <summary>The pages with their questions, one JSON object a line; pictures are named relative to it.</summary>
    /// <exception cref="DirectoryNotFoundException">The files were not copied beside the program.</exception>
    public static string File => Path.Combine(NanoFiles.Folder("Pages"), "pages.jsonl");

    /// <summary>The picture of one page, a PNG of 168 x 168 pixels.</summary>
    /// <param name="id">"0000" to "0039".</param>
    /// <exception cref="ArgumentException">There is no such page.</exception>
    /// <exception cref="DirectoryNotFoundException">The files were not copied beside the program.</exception>
    public static string Picture(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string path = Path.Combine(NanoFiles.Folder("Pages"), "images", id + ".png");
        return id.Length == 4 && id.All(char.IsAsciiDigit) && System.IO.File.Exists(path)
            ? path
            : throw new ArgumentException($"There is no page '{id}' (expected \"0000\" to \"0039\").", nameof(id));
    }
}
