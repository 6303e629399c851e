using AsymForge.Compiler;
using AsymForge.Compiler.Ir;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[BudgetRule]</c>.</summary>
internal static class BudgetParser
{
    internal static BudgetRule? Parse(PolicyScope scope, RuleMethod rule, FunctionTable functions)
    {
        SettingChecks checks = new(scope, scope.NameOf(rule.Method), rule.Attribute);
        double min = rule.Attribute.Double("Min", 0), max = rule.Attribute.Double("Max", 1);
        checks.Fractions(min, max);
        Rounding round = checks.Member("Round", Rounding.Ceiling);
        if (IrTypeMap.Of(rule.Method.ReturnType) == IrType.Int)
        {
            checks.Useless("Round", "where the rule returns a count", "Remove it, or return a fraction as float");
            round = Rounding.Ceiling;
        }

        return functions.ParseRule(rule) is { } function ? new BudgetRule { Function = function, Min = min, Max = max, Round = round, Monotone = rule.Attribute.Boolean("Monotone", false) } : null;
    }
}
