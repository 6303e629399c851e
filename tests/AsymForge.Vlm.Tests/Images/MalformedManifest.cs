using System.Text.Json;
using AsymForge.Testing;

namespace AsymForge.Vlm.Tests.Images;

/// <summary>The verdicts beside the damaged files.</summary>
internal static class MalformedManifest
{
    private static readonly Dictionary<string, string> Verdicts = Read();

    public static string Verdict(string name) => Verdicts[name];

    /// <summary>Why a file is not tried: a lenient JPEG may be a picture, and there is no decoder for it yet.</summary>
    public static string? NotYet(string path) => Path.GetFileName(path).StartsWith("jpeg_", StringComparison.Ordinal) ? "not yet: JPEG" : null;

    private static Dictionary<string, string> Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Fixtures.PathOf("images/malformed/manifest.json")));
        return document.RootElement.EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, row => row.GetProperty("verdict").GetString()!);
    }
}
