using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Selection]</c> and checks it against the rules that the policy has.</summary>
internal static class SelectionParser
{
    private static readonly Dictionary<SelectBy, string[]> SettingsOf = new()
    {
        [SelectBy.TopK] = [],
        [SelectBy.Threshold] = ["Above", "Min", "Max"],
        [SelectBy.Stride] = ["Rows", "Columns"],
    };

    internal static SelectionRule Parse(PolicyScope scope, RuleMethods rules)
    {
        if (scope.Type.Attribute(KnownTypes.Selection) is not { } data)
        {
            CheckRules(scope, rules, new SelectionRule());
            return new SelectionRule();
        }

        AttributeReader attribute = new(data, scope.Cancellation);
        SettingChecks checks = new(scope, "Selection", attribute);
        SelectBy? by = By(attribute, checks);
        if (by is not { } chosen)
        {
            return new SelectionRule();
        }

        SelectionRule selection = Read(attribute, chosen);
        CheckSettings(attribute, checks, selection);
        if (rules[RuleKind.VisionScorer] is null && rules[RuleKind.BudgetRule] is null && rules[RuleKind.EvictionThreshold] is not null && chosen != SelectBy.Stride)
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, "Selection", "on a policy that only evicts", "Remove it, or add a [VisionScorer] method");
        }
        else
        {
            CheckRules(scope, rules, selection);
        }

        return selection;
    }

    private static SelectBy? By(AttributeReader attribute, SettingChecks checks)
    {
        if (attribute.Argument(0) is not int number)
        {
            return null;
        }

        if (!Enum.IsDefined(typeof(SelectBy), number))
        {
            checks.Report(UnknownMemberAnalyzer.Rule, "by", "by", SettingChecks.Text(number), string.Join(", ", Enum.GetNames(typeof(SelectBy))));
            return null;
        }

        return (SelectBy)number;
    }

    private static SelectionRule Read(AttributeReader attribute, SelectBy by) => new()
    {
        By = by,
        Above = attribute.Single("Above", 0f),
        Min = attribute.Double("Min", 0),
        Max = attribute.Double("Max", 1),
        Rows = attribute.Int32("Rows", 0),
        Columns = attribute.Int32("Columns", 0),
    };

    private static void CheckSettings(AttributeReader attribute, SettingChecks checks, SelectionRule selection)
    {
        foreach (KeyValuePair<SelectBy, string[]> other in SettingsOf.Where(row => row.Key != selection.By).OrderBy(row => row.Key))
        {
            foreach (string setting in other.Value)
            {
                checks.Useless(setting, $"with SelectBy.{selection.By}", $"Remove it, or select by {other.Key}");
            }
        }

        if (selection.By == SelectBy.Threshold)
        {
            checks.Fractions(selection.Min, selection.Max);
            if (float.IsNaN(selection.Above))
            {
                checks.Report(OutOfRangeAnalyzer.Rule, "Above", "Above", "NaN", "a number");
            }
        }

        if (selection.By == SelectBy.Stride)
        {
            checks.Within("Rows", selection.Rows, 0, SelectionRule.MostCells);
            checks.Within("Columns", selection.Columns, 0, SelectionRule.MostCells);
            if (selection is { Rows: > 0, Columns: 0 } or { Rows: 0, Columns: > 0 })
            {
                checks.Useless("Rows", "without Columns", "Set both for a grid, or neither");
                checks.Useless("Columns", "without Rows", "Set both for a grid, or neither");
            }
        }
    }

    // Which rules a selection consults: TopK both, Threshold the scorer, Stride the budget (unless an explicit grid stands for it).
    private static void CheckRules(PolicyScope scope, RuleMethods rules, SelectionRule selection)
    {
        RuleMethod? scorer = rules[RuleKind.VisionScorer], budget = rules[RuleKind.BudgetRule];
        string by = "SelectBy." + selection.By;
        Location at = scope.Type.FirstLocation();
        bool selects = scorer is not null || budget is not null || selection.By != SelectBy.TopK;
        if (selects && scorer is null && selection.By != SelectBy.Stride)
        {
            scope.Mistakes.Add(MissingScorerAnalyzer.Rule, at, scope.Type.Name, by);
        }

        if (selects && budget is null && (selection.By == SelectBy.TopK || selection is { By: SelectBy.Stride, Rows: 0, Columns: 0 }))
        {
            scope.Mistakes.Add(MissingBudgetAnalyzer.Rule, at, scope.Type.Name, by);
        }

        string? instead = selection switch
        {
            { By: SelectBy.Threshold } => "Remove the budget rule and bound the count by Selection.Min and Selection.Max",
            { By: SelectBy.Stride, Rows: > 0, Columns: > 0 } => "Remove the budget rule, or Rows and Columns",
            _ => null,
        };
        if (budget is not null && instead is not null)
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, budget.Method.FirstLocation(), scope.NameOf(budget.Method), $"with {by}", instead);
        }
    }
}
