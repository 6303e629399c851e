using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Diagnostics;

/// <summary>Collects what is wrong while a policy is parsed.</summary>
internal sealed class Mistakes
{
    private readonly List<Mistake> list = [];

    /// <summary>What was found so far, in the order of parsing.</summary>
    internal IReadOnlyList<Mistake> All => list;

    /// <summary>Whether one of them stands against a program; a warning does not.</summary>
    internal bool HasErrors => list.Exists(mistake => mistake.Rule.DefaultSeverity == DiagnosticSeverity.Error);

    /// <summary>Adds one; a rule is reported once at a place.</summary>
    internal void Add(DiagnosticDescriptor rule, Location location, params string[] arguments)
    {
        if (!list.Exists(known => known.Rule == rule && known.Location == location))
        {
            list.Add(new Mistake(rule, location, arguments));
        }
    }

    /// <summary>Takes back what was said of places that the compiler itself refuses: that is the same problem.</summary>
    internal void RemoveAt(IReadOnlyCollection<Diagnostic> refusals) => list.RemoveAll(mistake => refusals.Any(refusal =>
        mistake.Location.SourceTree == refusal.Location.SourceTree && mistake.Location.SourceSpan.IntersectsWith(refusal.Location.SourceSpan)));
}
