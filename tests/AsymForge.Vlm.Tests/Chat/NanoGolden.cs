using System.Text.Json;
using AsymForge.Nano;
using AsymForge.Testing;
using AsymForge.Vlm.Images;

namespace AsymForge.Vlm.Tests.Chat;

/// <summary>The built-in model, its pages, and what a reference computed with it. The values lie beside the fixtures.</summary>
internal static class NanoGolden
{
    public static string Folder => Path.Combine(Fixtures.Models, "nano", "golden");

    /// <summary>Why tests that need the tokens and keep lists cannot run, or null.</summary>
    public static string? Absent => Missing("policies.safetensors");

    /// <summary>Why tests that need the value of every stage cannot run, or null. A clone has not that file.</summary>
    public static string? StagesAbsent => Missing("expected.safetensors");

    public static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));

    public static VlmModel Load() => VlmModel.Load(NanoModel.Folder, new VlmOptions { Threads = 1 });

    public static Image Picture(string page) => Image.Load(NanoPages.Picture(page));

    private static string? Missing(string file) => File.Exists(Path.Combine(Folder, file)) ? null : $"absent: {file} under {Folder}";
}
