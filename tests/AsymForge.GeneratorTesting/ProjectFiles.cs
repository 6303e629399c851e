using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.GeneratorTesting;

/// <summary>The <c>AdditionalFiles</c> of a project with their <c>AsymForgeModel</c>, as the compiler hands them to generators and analyzers.</summary>
public sealed class ProjectFiles : AnalyzerConfigOptionsProvider
{
    private readonly ImmutableArray<File> files;

    private ProjectFiles(ImmutableArray<File> files) => this.files = files;

    /// <summary>No files.</summary>
    public static ProjectFiles None { get; } = new([]);

    /// <summary>The files.</summary>
    public ImmutableArray<AdditionalText> Texts => [.. files];

    /// <inheritdoc />
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata("");

    /// <summary>These files and one more.</summary>
    /// <param name="model">Its <c>AsymForgeModel</c>; empty for a file that has none.</param>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path; null: <c>models/‹model›/config.json</c>.</param>
    public ProjectFiles With(string model, string text, string? path = null) => new(files.Add(new File(path ?? $"models/{model}/config.json", model, text)));

    /// <inheritdoc />
    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    /// <inheritdoc />
    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Metadata((textFile as File)?.Model ?? "");

    private sealed class File(string path, string model, string text) : AdditionalText
    {
        public override string Path => path;

        public string Model => model;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Metadata(string model) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_metadata.AdditionalFiles.AsymForgeModel" ? model : null;
            return value is not null;
        }
    }
}
