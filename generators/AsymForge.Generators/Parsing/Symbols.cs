using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Questions that the parser asks of symbols.</summary>
internal static class Symbols
{
    private static readonly SymbolDisplayFormat MetadataName = new(
        globalNamespaceStyle: SymbolDisplayGlobalNamespaceStyle.Omitted,
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether <paramref name="type"/> is the ordinary type of that full name.</summary>
    // Asked of every attribute in a project: the short name decides nearly always.
    internal static bool Is(this ITypeSymbol? type, string fullName) =>
        type is INamedTypeSymbol { Arity: 0 } named && fullName.EndsWith(named.Name, StringComparison.Ordinal) && named.ToDisplayString(MetadataName) == fullName;

    /// <summary>Namespace, containing types and name, without type parameters.</summary>
    internal static string FullName(this ITypeSymbol type) => type.ToDisplayString(MetadataName);

    /// <summary>The namespace with dots, keywords without their sign.</summary>
    internal static string FullName(this INamespaceSymbol space) => space.ToDisplayString(MetadataName);

    /// <summary>The attribute of that full name on <paramref name="symbol"/>.</summary>
    internal static AttributeData? Attribute(this ISymbol symbol, string fullName)
    {
        foreach (AttributeData data in symbol.GetAttributes())
        {
            if (data.AttributeClass.Is(fullName))
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>Where it is declared first.</summary>
    internal static Location FirstLocation(this ISymbol symbol) => symbol.Locations.Length > 0 ? symbol.Locations[0] : Location.None;

    /// <summary>The type as C# writes it.</summary>
    internal static string Display(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
