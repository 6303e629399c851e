using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The functions of a policy: each method is parsed once, when a rule first reaches it.</summary>
internal sealed class FunctionTable(PolicyScope scope)
{
    private readonly Dictionary<IMethodSymbol, IrFunction> parsed = new(SymbolEqualityComparer.Default);
    private readonly List<IMethodSymbol> inProgress = [];
    private readonly HashSet<IMethodSymbol> updates = new(SymbolEqualityComparer.Default);

    /// <summary>The helpers that rules call, in ordinal order of name.</summary>
    internal IrFunction[] Helpers => [.. parsed.Where(row => !IsRule(row.Key) && !updates.Contains(row.Key)).Select(row => row.Value).OrderBy(function => function.Name, StringComparer.Ordinal)];

    /// <summary>The function that a rule method is; null where its signature is not one.</summary>
    internal IrFunction? ParseRule(RuleMethod rule) => rule.IsWellFormed ? Parse(rule.Method) : null;

    /// <summary>The function that updates a statistic; it is none of the helpers.</summary>
    internal IrFunction ParseUpdate(IMethodSymbol method)
    {
        updates.Add(method);
        return Parse(method);
    }

    /// <summary>The function that a call inside <paramref name="caller"/> reaches; null where the call is a recursion, which is reported.</summary>
    internal IrFunction? Resolve(IMethodSymbol callee, IMethodSymbol caller, Location at)
    {
        int start = inProgress.FindIndex(method => SymbolEqualityComparer.Default.Equals(method, callee));
        if (start < 0)
        {
            return Parse(callee);
        }

        string path = string.Join(" and ", inProgress.Skip(start).Select(method => $"'{method.Name}'"));
        scope.Mistakes.Add(RecursionAnalyzer.Rule, at, scope.NameOf(caller), path);
        return null;
    }

    /// <summary>A name that the method alone has: overloads are told apart by their parameters.</summary>
    internal string NameOf(IMethodSymbol method)
    {
        bool alone = scope.Type.GetMembers(method.Name).Length == 1;
        string name = alone ? method.Name : WithParameters(method);
        return Identifiers.Plain(name);
    }

    /// <summary>Parses what others may call of a rule class: they can be in another assembly, which sees no source. At which stage a token is read, they say.</summary>
    internal void ParseCallable()
    {
        scope.RuleStage = null;
        foreach (IMethodSymbol method in scope.Type.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary, DeclaredAccessibility: not Accessibility.Private } && !IsRule(method) && Computes(method))
            {
                Parse(method);
            }
        }
    }

    /// <summary>The names that <see cref="NameOf"/> can give a method whose class is seen from outside, where overloads may be hidden.</summary>
    internal static IEnumerable<string> NamesFromOutside(IMethodSymbol method) => [Identifiers.Plain(method.Name), Identifiers.Plain(WithParameters(method))];

    // A method of other types is there for other code.
    private static bool Computes(IMethodSymbol method) => IrTypeMap.Of(method.ReturnType) is not null
        && method.Parameters.All(parameter => IrTypeMap.TokenOf(parameter.Type) != TokenKind.None || (IrTypeMap.Of(parameter.Type) is not null && parameter.RefKind == RefKind.None));

    private static string WithParameters(IMethodSymbol method) => string.Join("_", [method.Name, .. method.Parameters.Select(parameter => parameter.Type.Name)]);

    private static bool IsRule(IMethodSymbol method) => RuleKind.All.Any(kind => method.Attribute(kind.Attribute) is not null);

    private IrFunction Parse(IMethodSymbol method)
    {
        if (parsed.TryGetValue(method, out IrFunction? known))
        {
            return known;
        }

        scope.Cancellation.ThrowIfCancellationRequested();
        inProgress.Add(method);
        IrFunction function = new FunctionParser(scope, this, method).Parse();
        inProgress.RemoveAt(inProgress.Count - 1);
        parsed.Add(method, function);
        return function;
    }
}
