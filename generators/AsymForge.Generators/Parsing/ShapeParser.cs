using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AsymForge.Generators.Parsing;

/// <summary>Checks that a policy is a <c>sealed partial class</c> that a generated half can be added to.</summary>
internal static class ShapeParser
{
    /// <summary>Reports what is wrong with the class itself.</summary>
    /// <returns>Whether a second part of the class can be written at all: a class that is not partial would only get a second, less clear error.</returns>
    internal static bool Check(INamedTypeSymbol type, Mistakes findings, CancellationToken cancellation)
    {
        Location at = type.FirstLocation();
        bool extensible = CheckPartial(type, findings, cancellation);
        if (UnusualKind(type) is { } kind)
        {
            findings.Add(NotAnOrdinaryClassAnalyzer.Rule, at, type.Name, kind);
            extensible = false;
        }
        else if (!type.IsSealed)
        {
            findings.Add(NotSealedAnalyzer.Rule, at, type.Name);
        }

        foreach (ISymbol clash in ReservedNames.TakenBy(type))
        {
            findings.Add(ReservedNameAnalyzer.Rule, SymbolEqualityComparer.Default.Equals(clash.ContainingType, type) ? clash.FirstLocation() : at, clash.Name, type.Name);
            extensible = false;
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.Arity > 0)
            {
                findings.Add(GenericAnalyzer.Rule, at, type.Name);
                extensible = false;
            }
        }

        return extensible;
    }

    private static bool CheckPartial(INamedTypeSymbol type, Mistakes findings, CancellationToken cancellation)
    {
        bool extensible = true;
        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                findings.Add(NotPartialAnalyzer.Rule, type.FirstLocation(), type.Name, outer.Name);
                extensible = false;
            }
        }

        return extensible;
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    private static string? UnusualKind(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true } => "a record",
        { IsStatic: true } => "a static class",
        { IsAbstract: true } => "an abstract class",
        _ when IsFileLocal(type) => "local to its file, which generated code is not in",
        _ => null,
    };
}
