using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>The rules that a class has, its own and those that it takes from others.</summary>
/// <param name="Own">Its own.</param>
/// <param name="Composed">Those that it takes.</param>
internal sealed record PresentRules(RuleMethods Own, ComposedRules Composed)
{
    /// <summary>Whether there is none.</summary>
    internal bool IsEmpty => Own.IsEmpty && Composed.IsEmpty;

    /// <summary>Whether there is one of that kind.</summary>
    internal bool Has(RuleKind kind) => Own[kind] is not null || Composed[kind] is not null;

    /// <summary>Where the rule of that kind, which is there, is declared or taken.</summary>
    internal Location At(RuleKind kind) => Own[kind]?.Method.FirstLocation() ?? Composed[kind]!.Attribute.Data.Location;

    /// <summary>How messages name the rule of that kind, which is there.</summary>
    internal string NameOf(PolicyScope scope, RuleKind kind) => Own[kind] is { } rule ? scope.NameOf(rule.Method) : Composed[kind]!.Attribute.Subject;
}
