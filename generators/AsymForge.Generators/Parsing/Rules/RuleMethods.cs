using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>A method that carries a rule attribute.</summary>
/// <param name="Method">The method.</param>
/// <param name="Attribute">What the attribute sets.</param>
/// <param name="IsWellFormed">Whether its signature is that of its kind.</param>
internal sealed record RuleMethod(IMethodSymbol Method, AttributeReader Attribute, bool IsWellFormed);

/// <summary>The rule methods of a policy.</summary>
internal sealed class RuleMethods
{
    private readonly Dictionary<RuleKind, RuleMethod> methods = [];

    /// <summary>Whether there is none.</summary>
    internal bool IsEmpty => methods.Count == 0;

    /// <summary>The method of that kind.</summary>
    internal RuleMethod? this[RuleKind kind] => methods.TryGetValue(kind, out RuleMethod? found) ? found : null;

    /// <summary>Finds the rule methods and checks their signatures.</summary>
    internal static RuleMethods Find(PolicyScope scope)
    {
        RuleMethods found = new();
        foreach (IMethodSymbol method in scope.Type.GetMembers().OfType<IMethodSymbol>())
        {
            RuleKind? first = null;
            foreach (RuleKind kind in RuleKind.All)
            {
                if (method.Attribute(kind.Attribute) is not { } data)
                {
                    continue;
                }

                if (first is not null)
                {
                    scope.Mistakes.Add(ManyKindsAnalyzer.Rule, method.FirstLocation(), scope.NameOf(method), first.ShortName, kind.ShortName);
                    continue;
                }

                first = kind;
                found.Add(scope, kind, method, new AttributeReader(data, scope.Cancellation));
            }
        }

        return found;
    }

    private void Add(PolicyScope scope, RuleKind kind, IMethodSymbol method, AttributeReader attribute)
    {
        if (methods.TryGetValue(kind, out RuleMethod? other))
        {
            scope.Mistakes.Add(TwoRulesAnalyzer.Rule, method.FirstLocation(), scope.NameOf(method), kind.ShortName, other.Method.Name);
            return;
        }

        // What the compiler itself cannot resolve it has already reported.
        bool unresolved = method.ReturnType.TypeKind == TypeKind.Error || method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error);
        string? fact = unresolved ? null : WrongSignature(method, kind);
        scope.IsBroken |= unresolved;
        if (fact is not null)
        {
            string expected = kind.Signature.Replace("Name", method.Name);
            scope.Mistakes.Add(WrongSignatureAnalyzer.Rule, method.FirstLocation(), scope.NameOf(method), fact, kind.ShortName, expected);
        }

        methods[kind] = new RuleMethod(method, attribute, !unresolved && fact is null);
    }

    private static string? WrongSignature(IMethodSymbol method, RuleKind kind) => method switch
    {
        { IsStatic: false } => "is not static",
        { IsGenericMethod: true } => "is generic",
        { IsAsync: true } => "is async",
        _ when method.ReturnsByRef || method.ReturnsByRefReadonly || !kind.Returns(IrTypeMap.Of(method.ReturnType)) => $"returns '{method.ReturnType.Display()}'",
        { Parameters.Length: not 1 } => $"takes {method.Parameters.Length} parameters",
        _ when IrTypeMap.TokenOf(method.Parameters[0].Type) != kind.Token => $"takes a '{method.Parameters[0].Type.Display()}'",
        _ when method.Parameters[0].RefKind != RefKind.In => $"does not take its '{method.Parameters[0].Type.Display()}' as 'in'",
        _ => null,
    };
}
