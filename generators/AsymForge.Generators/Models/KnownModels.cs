using System.Runtime.CompilerServices;
using AsymForge.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Models;

/// <summary>The models whose config.json a project names, as analyzers see them. Read once per compilation.</summary>
internal sealed class KnownModels
{
    private static readonly ConditionalWeakTable<AnalyzerOptions, KnownModels> ByOptions = new();

    private readonly Dictionary<string, ModelFacts?> models = new(StringComparer.Ordinal);

    private KnownModels(AnalyzerOptions options, CancellationToken cancellation)
    {
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (ConfigFile.NameOf(file, options.AnalyzerConfigOptionsProvider) is { } name && !models.ContainsKey(name))
            {
                models.Add(name, ConfigFile.Read(name, file, cancellation, out _));
            }
        }
    }

    /// <summary>The names, in ordinal order.</summary>
    internal IEnumerable<string> Names => models.Keys.OrderBy(name => name, StringComparer.Ordinal);

    /// <summary>The models whose file can be read.</summary>
    internal IEnumerable<ModelFacts> Readable => models.Values.OfType<ModelFacts>();

    /// <summary>The models of a project.</summary>
    internal static KnownModels Of(AnalyzerOptions options, CancellationToken cancellation) => ByOptions.GetValue(options, key => new KnownModels(key, cancellation));

    /// <summary>Whether a file has that name; its facts are null where it cannot be read.</summary>
    internal bool TryFind(string name, out ModelFacts? facts) => models.TryGetValue(name, out facts);
}
