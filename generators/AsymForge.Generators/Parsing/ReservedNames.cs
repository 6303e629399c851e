using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The names of what is generated into a policy's class.</summary>
internal static class ReservedNames
{
    private const string Info = "Info", Bind = "Bind";

    /// <summary>The class, where it has such a name itself, or the members, its own or inherited, that the generated ones would clash with.</summary>
    internal static IEnumerable<ISymbol> TakenBy(INamedTypeSymbol type)
    {
        if (type.Attribute(KnownTypes.CompressionPolicy) is null)
        {
            return []; // a rule class, which gets neither
        }

        if (type.Name is Info or Bind)
        {
            return [type];
        }

        IEnumerable<ISymbol> inherited = type.BaseType is { } parent ? Inherited(parent).Where(member => member.DeclaredAccessibility != Accessibility.Private) : [];
        return type.GetMembers(Info).Concat(type.GetMembers(Bind)).Where(member => member.Attribute(KnownTypes.GeneratedCode) is null).Concat(inherited).Where(Clashes);
    }

    private static IEnumerable<ISymbol> Inherited(INamedTypeSymbol type) =>
        type.GetMembers(Info).Concat(type.GetMembers(Bind)).Concat(type.BaseType is { } parent ? Inherited(parent) : []);

    // Methods of other parameters are overloads.
    private static bool Clashes(ISymbol member) => member is not IMethodSymbol { Name: Bind, TypeParameters.Length: 0, Parameters: var parameters }
        || (parameters.Length == 3 && parameters[0].Type.Is(KnownTypes.ModelGeometry) && parameters[1].Type.Is(KnownTypes.PolicyValues) && parameters[2].Type.Is(KnownTypes.WeightSource));
}
