using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Capacity]</c>.</summary>
internal static class CapacityParser
{
    internal static CapacityRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        Scope per = checks.Member("Per", Scope.Layer);
        int min = rule.Attribute.Int32("Min", 1), max = rule.Attribute.Int32("Max", int.MaxValue);
        checks.AtLeast("Min", min, 1);
        checks.AtLeast("Max", max, 1);
        if (min >= 1 && max >= 1 && min > max)
        {
            checks.Report(MinAboveMaxAnalyzer.Rule, rule.Attribute.IsSet("Max") ? "Max" : "Min", SettingChecks.Text(min), SettingChecks.Text(max));
        }

        return functions.ParseRule(rule) is { } function ? new CapacityRule { Function = function, Per = per, Min = min, Max = max } : null;
    }
}
