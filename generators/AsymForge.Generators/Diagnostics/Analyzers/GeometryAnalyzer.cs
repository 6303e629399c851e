using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Diagnostics.Analyzers;

/// <summary>Reports the rules about stages, layers and the signals they offer.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeometryAnalyzer : PolicyAnalyzer
{
    /// <summary>Called by the compiler.</summary>
    public GeometryAnalyzer()
        : base(Family.Geometry)
    {
    }
}
