using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>One attribute that takes a rule of another class, as it is written.</summary>
/// <param name="Kind">What it takes.</param>
/// <param name="Class">The class that it takes from.</param>
/// <param name="Data">Its values and its place.</param>
internal sealed record ComposingAttribute(ComposingKind Kind, ITypeSymbol Class, AttributeReader Data)
{
    /// <summary>The attribute as a message names it.</summary>
    internal string Subject => $"{Kind.ShortName}<{Class.Display()}>";

    /// <summary>The attributes of a class, in the order in which rules are taken.</summary>
    internal static IEnumerable<ComposingAttribute> Of(INamedTypeSymbol type, CancellationToken cancellation)
    {
        AttributeData[] generic = [.. type.GetAttributes().Where(data => data.AttributeClass is { Arity: 1 })];
        return from kind in ComposingKind.All
               from data in generic
               where data.AttributeClass!.IsGeneric(kind.Attribute)
               select new ComposingAttribute(kind, data.AttributeClass!.TypeArguments[0], new AttributeReader(data, cancellation));
    }
}
