using AsymForge.Compiler;
using AsymForge.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Reports one rule about the config.json files of models, in the file.</summary>
public abstract class ConfigAnalyzer : RuleAnalyzer
{
    private protected ConfigAnalyzer(DiagnosticDescriptor rule)
        : base(rule)
    {
    }

    private protected sealed override void Register(AnalysisContext context) => context.RegisterAdditionalFileAction(Analyze);

    /// <summary>What is wrong with a file; null where nothing is, as far as this rule goes.</summary>
    private protected abstract Diagnostic? Find(ModelFile file);

    /// <summary>That the file cannot be read for that reason, at its place; null where it can, or for another.</summary>
    private protected Diagnostic? ReportFault(ModelFile file, ConfigFault fault) =>
        file.Wrong is { } wrong && wrong.Fault == fault ? Report(file, wrong.Line, wrong.Column, file.Name, $"{wrong.Line}", $"{wrong.Column}", wrong.Fact, wrong.Expected) : null;

    private protected Diagnostic Report(ModelFile file, int line, int column, params string[] arguments)
    {
        LinePosition start = new(line - 1, column - 1);
        TextLineCollection? lines = file.Text.GetText()?.Lines;
        int at = lines is not null && line <= lines.Count ? Math.Min(lines[line - 1].Start + column - 1, lines[line - 1].End) : 0;
        return Diagnostic.Create(Reported, Location.Create(file.Text.Path, new TextSpan(at, 0), new LinePositionSpan(start, start)), [.. arguments]);
    }

    private void Analyze(AdditionalFileAnalysisContext context)
    {
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        if (ConfigFile.NameOf(context.AdditionalFile, options) is not { } name)
        {
            return;
        }

        AdditionalText? before = context.Options.AdditionalFiles.FirstOrDefault(other => ConfigFile.NameOf(other, options) == name);
        ConfigFile.Read(name, context.AdditionalFile, context.CancellationToken, out ConfigException? wrong);
        if (Find(new ModelFile(context.AdditionalFile, name, wrong, before is null || before == context.AdditionalFile ? null : before.Path)) is { } found)
        {
            context.ReportDiagnostic(found);
        }
    }
}

/// <summary>A model's config.json as an analyzer sees it.</summary>
/// <param name="Text">The file.</param>
/// <param name="Name">What the project calls the model.</param>
/// <param name="Wrong">Why it cannot be read; null where it can.</param>
/// <param name="Before">The path of an earlier file of that name; null for the first.</param>
internal sealed record ModelFile(AdditionalText Text, string Name, ConfigException? Wrong, string? Before);
