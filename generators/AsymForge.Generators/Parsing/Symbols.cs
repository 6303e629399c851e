using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>Whether <paramref name="type"/> is made of the generic type of that full name, its type parameter left out.</summary>
    internal static bool IsGeneric(this INamedTypeSymbol type, string fullName) =>
        fullName.EndsWith("." + type.Name, StringComparison.Ordinal) && type.ToDisplayString(MetadataName) == fullName;

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

    /// <summary>The attribute of that full name on <paramref name="symbol"/>, as values with their places.</summary>
    internal static AttributeReader? Read(this ISymbol symbol, string fullName, CancellationToken cancellation) => symbol.Attribute(fullName) is { } data ? new(data, cancellation) : null;

    /// <summary>The accessibility of a property as it is written: both halves of a partial property need the same words.</summary>
    internal static string AccessibilityWords(this IPropertySymbol property, CancellationToken cancellation)
    {
        PropertyDeclarationSyntax? declaration = property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<PropertyDeclarationSyntax>().FirstOrDefault();
        IEnumerable<SyntaxToken> words = declaration?.Modifiers.Where(word => SyntaxFacts.IsAccessibilityModifier(word.Kind())) ?? [];
        return string.Join(" ", words.Select(word => word.ValueText));
    }

    /// <summary>What keeps a property from being <c>static partial T Name { get; }</c>; null where nothing does.</summary>
    internal static string? NotADeclaration(this IPropertySymbol property, string type) => property switch
    {
        _ when !property.Type.Is(type) => $"is of type '{property.Type.Display()}'",
        { IsStatic: false } => "is not static",
        { IsPartialDefinition: false } => "is not partial",
        { SetMethod: not null } => "can be set",
        _ => null,
    };
}
