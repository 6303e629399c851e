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
    internal static bool Check(PolicyScope scope)
    {
        INamedTypeSymbol type = scope.Type;
        Mistakes findings = scope.Mistakes;
        Location at = type.FirstLocation();
        string? kind = UnusualKind(type);
        bool isSealed = type.IsSealed || kind is not null;
        bool extensible = CheckPartial(scope, ref isSealed);
        if (kind is not null)
        {
            findings.Add(NotAnOrdinaryClassAnalyzer.Rule, at, type.Name, kind);
            extensible = false;
        }
        else if (!isSealed)
        {
            findings.Add(NotSealedAnalyzer.Rule, at, type.Name);
        }

        // That a policy is derived from is said where that policy is declared: it is not sealed.
        if (type.BaseType is { } parent && PolicyParser.IsCompiled(parent))
        {
            scope.IsBroken = true;
            return false;
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

    // A class that is neither partial nor sealed gets one error, which asks for both words.
    private static bool CheckPartial(PolicyScope scope, ref bool isSealed)
    {
        bool extensible = true;
        for (INamedTypeSymbol? outer = scope.Type; outer is not null; outer = outer.ContainingType)
        {
            bool[] parts = [.. outer.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(scope.Cancellation)).OfType<TypeDeclarationSyntax>().Select(part => part.Modifiers.Any(SyntaxKind.PartialKeyword))];
            if (Array.TrueForAll(parts, isPartial => isPartial))
            {
                continue;
            }

            extensible = false;
            if (parts.Length > 1)
            {
                scope.IsBroken = true; // the compiler itself refuses parts of which one is not partial
                continue;
            }

            bool lacksBoth = ReferenceEquals(outer, scope.Type) && !isSealed;
            isSealed |= lacksBoth;
            scope.Mistakes.Add(NotPartialAnalyzer.Rule, scope.Type.FirstLocation(), scope.Type.Name, outer.Name, lacksBoth ? "sealed partial" : "partial");
        }

        return extensible;
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
