using System.Text.Json;
using AsymForge.Testing;
using AsymForge.Vlm.Templates;

namespace AsymForge.Vlm.Tests.Templates;

/// <summary>Chat templates against the reference engine: what they render, and where they refuse.</summary>
public sealed class TemplateGoldenTests
{
    private static readonly Lazy<ILookup<string, JsonElement>> Cases = new(() => File.ReadLines(Fixtures.PathOf("tokenizers/templates/cases.jsonl"))
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line))
        .ToLookup(row => row.GetProperty("template").GetString()!));

    public static IEnumerable<object?[]> Files =>
        [.. Fixtures.Files("tokenizers/templates/from_files", "*.jinja"), .. Fixtures.Files("tokenizers/templates/written", "*.jinja")];

    [FixtureTheory]
    [MemberData(nameof(Files))]
    public void RendersAsTheReference(string file, string? reason)
    {
        Assert.Null(reason);
        ChatTemplate template = ChatTemplate.Parse(File.ReadAllText(Fixtures.PathOf(file)), file);
        JsonElement[] rows = [.. Cases.Value[Path.GetRelativePath("tokenizers/templates", file)]];
        Assert.NotEmpty(rows);
        foreach (JsonElement row in rows)
        {
            if (row.TryGetProperty("error", out _))
            {
                Assert.Throws<InputFormatException>(() => template.Render(row));
                continue;
            }

            RenderedPrompt prompt = template.Render(row);
            Assert.Equal(row.GetProperty("rendered").GetString(), prompt.Text);
            Assert.Equal(prompt.Text.Length, prompt.Spans.Sum(span => span.Length));
        }
    }
}
