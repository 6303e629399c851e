using AsymForge.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.Generators.Models;

/// <summary>A config.json that the project names: <c>&lt;AdditionalFiles Include="…" AsymForgeModel="name" /&gt;</c>. Generator and analyzers read it here.</summary>
internal static class ConfigFile
{
    // The package's props make the compiler see the metadata under this key.
    private const string Metadata = "build_metadata.AdditionalFiles.AsymForgeModel";

    // Far beyond any config.json; a weights file named by mistake is not turned into a string.
    private const int MaxLength = 1 << 20;

    /// <summary>What the project calls the model; null for a file that is none of ours.</summary>
    internal static string? NameOf(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue(Metadata, out string? name) && name.Length > 0 ? name : null;

    /// <summary>What is known of the model; null for a file that is none of ours, or that cannot be read: an analyzer says so.</summary>
    internal static ModelFacts? Facts(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        NameOf(file, options) is { } name ? Read(name, file, cancellation, out _) : null;

    /// <summary>What is known of the model; null, and why, where the file cannot be read.</summary>
    internal static ModelFacts? Read(string name, AdditionalText file, CancellationToken cancellation, out ConfigException? wrong)
    {
        try
        {
            wrong = null;
            return file.GetText(cancellation) switch
            {
                null => throw new ConfigException(ConfigFault.Unreadable, 1, 1, "the file cannot be opened", "config.json of a Hugging Face folder"),
                { Length: > MaxLength } whole => throw new ConfigException(ConfigFault.Unreadable, 1, 1, $"{whole.Length} characters", $"at most {MaxLength}"),
                SourceText text => ModelConfig.Read(name, text.ToString()),
            };
        }
        catch (ConfigException thrown)
        {
            wrong = thrown;
            return null;
        }
    }
}
