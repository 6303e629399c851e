using System.Text.Json;
using AsymForge.Testing;

namespace AsymForge.Vlm.Tests;

/// <summary>What <c>manifest.json</c> beside damaged files says of each: <c>ok</c>, <c>error</c> or <c>lenient</c>.</summary>
internal static class Verdicts
{
    /// <param name="file">A file below the fixtures' root.</param>
    public static string Of(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf(Path.Combine(Path.GetDirectoryName(file)!, "manifest.json"))));
        return manifest.RootElement.EnumerateArray().Single(row => row.GetProperty("name").GetString() == name).GetProperty("verdict").GetString()!;
    }
}
