using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The functions of a policy: each method is parsed once, when a rule first reaches it.</summary>
internal sealed class FunctionTable(PolicyScope scope)
{
    private readonly Dictionary<IMethodSymbol, IrFunction> parsed = new(SymbolEqualityComparer.Default);
    /// <summary>The deepest code with the methods that it calls. Passes over a policy follow calls, and a compiler must not run out of stack.</summary>
    private const int MaxDepth = 2 * FunctionParser.MaxDepth;

    private readonly List<IMethodSymbol> inProgress = [];
    private readonly Dictionary<IMethodSymbol, int> heights = new(SymbolEqualityComparer.Default);
    private int depthOfCallers;
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

    /// <summary>The function that a call inside <paramref name="caller"/> reaches; null where the call is a recursion or one too many, which is reported.</summary>
    /// <param name="callee">The method that is called.</param>
    /// <param name="caller">The method that holds the call.</param>
    /// <param name="depth">How deep in it the call stands.</param>
    /// <param name="at">Where that is written.</param>
    internal IrFunction? Resolve(IMethodSymbol callee, IMethodSymbol caller, int depth, Location at)
    {
        int start = inProgress.FindIndex(method => SymbolEqualityComparer.Default.Equals(method, callee));
        if (start < 0)
        {
            return ResolveBelow(callee, caller, depth, at);
        }

        string path = string.Join(" and ", inProgress.Skip(start).Select(method => $"'{method.Name}'"));
        scope.Mistakes.Add(RecursionAnalyzer.Rule, at, scope.NameOf(caller), path);
        return null;
    }

    /// <summary>How deep the code of a parsed method is with the methods that it calls.</summary>
    internal int HeightOf(IMethodSymbol method) => heights.TryGetValue(method, out int height) ? height : 0;

    /// <summary>A name that the method alone has: overloads are told apart by their parameters.</summary>
    internal string NameOf(IMethodSymbol method)
    {
        bool alone = scope.Type.GetMembers(method.Name).Length == 1;
        string name = alone ? method.Name : WithParameters(method);
        return scope.PrintedName(method, Identifiers.Plain(name));
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

    // Whether the callee is new or was parsed before, a chain of calls is as deep.
    private IrFunction? ResolveBelow(IMethodSymbol callee, IMethodSymbol caller, int depth, Location at)
    {
        IrFunction? function = null;
        if (depthOfCallers + depth < MaxDepth)
        {
            depthOfCallers += depth;
            function = Parse(callee);
            depthOfCallers -= depth;
        }

        if (function is not null && depth + HeightOf(callee) <= MaxDepth)
        {
            return function;
        }

        scope.Mistakes.Add(UnsupportedAnalyzer.Rule, at, scope.NameOf(caller), $"methods that call each other more than {MaxDepth} deep", "Call fewer methods from within others");
        return null;
    }

    private IrFunction Parse(IMethodSymbol method)
    {
        if (parsed.TryGetValue(method, out IrFunction? known))
        {
            return known;
        }

        scope.Cancellation.ThrowIfCancellationRequested();
        inProgress.Add(method);
        FunctionParser parser = new(scope, this, method);
        IrFunction function = parser.Parse();
        heights[method] = parser.Height;
        inProgress.RemoveAt(inProgress.Count - 1);
        parsed.Add(method, function);
        return function;
    }
}
