using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Rules that stand in a base class of a policy. They are none of its own, and reported where they are declared.</summary>
internal static class InheritedRules
{
    /// <summary>Whether a base class among the sources declares a rule.</summary>
    internal static bool Any(PolicyScope scope)
    {
        for (INamedTypeSymbol? parent = scope.Type.BaseType; parent is { DeclaringSyntaxReferences.IsEmpty: false }; parent = parent.BaseType)
        {
            if (parent.GetMembers().OfType<IMethodSymbol>().Any(method => RuleKind.All.Any(kind => method.Attribute(kind.Attribute) is not null)))
            {
                return true;
            }
        }

        return false;
    }
}
