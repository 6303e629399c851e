using System.Text.Json;
using AsymForge.Nano;
using AsymForge.Testing;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>The built-in model, its pages, and what a reference computed with it. The values lie beside the fixtures.</summary>
internal static class NanoGolden
{
    public static string Folder => Path.Combine(Fixtures.Models, "nano", "golden");

    /// <summary>Why tests that need the values cannot run, or null.</summary>
    public static string? Absent => File.Exists(Path.Combine(Folder, "policies.json")) ? null : $"absent: nothing to read under {Folder}";

    public static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));

    public static VlmModel Load() => VlmModel.Load(NanoModel.Folder, new VlmOptions { Threads = 1 });

    public static NanoPage Page(string id) => NanoPages.All.Single(page => page.Id == id);

    public static Image Picture(string page) => Image.Load(Page(page).ImagePath);
}
