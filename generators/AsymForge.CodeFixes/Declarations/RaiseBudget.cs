using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AsymForge.CodeFixes;

/// <summary>ASYM1043: raises the budget of an eviction rule to what its sinks and recent entries need, where these are written as numbers or left at their defaults.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RaiseBudget : PolicyCodeFix
{
    // What [EvictionThreshold] says where nothing is written; a test compares them with the attribute.
    internal const int DefaultSinks = 4;
    internal const int DefaultRecent = 32;

    /// <summary>Called by the editor.</summary>
    public RaiseBudget()
        : base("ASYM1043", "Raise Budget to hold sinks and recent entries")
    {
    }

    private protected override Change? Fix(SyntaxNode node, SyntaxGenerator generator)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || Number(attribute, "Sinks", DefaultSinks) is not { } sinks || Number(attribute, "Recent", DefaultRecent) is not { } recent)
        {
            return null;
        }

        long budget = sinks + recent;
        return budget > int.MaxValue ? null : new Change(attribute, RuleArguments.Set(attribute, "Budget", budget.ToString(CultureInfo.InvariantCulture)));
    }

    private static long? Number(AttributeSyntax attribute, string name, int absent) => attribute.ArgumentList is { } list && RuleArguments.Find(list, name) is { } argument
        ? (argument.Expression as LiteralExpressionSyntax)?.Token.Value as int?
        : absent;
}
