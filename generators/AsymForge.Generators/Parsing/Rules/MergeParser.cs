using AsymForge.Compiler;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[MergeRule]</c>.</summary>
internal static class MergeParser
{
    internal static MergeRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        MergeInto into = checks.Member("Into", MergeInto.NearestEmbedding);
        int neighbours = rule.Attribute.Int32("Neighbours", 0);
        checks.AtLeast("Neighbours", neighbours, 0);
        return functions.ParseRule(rule) is { } function
            ? new MergeRule { Function = function, Into = into, Neighbours = neighbours, Normalize = rule.Attribute.Boolean("Normalize", true) }
            : null;
    }
}
