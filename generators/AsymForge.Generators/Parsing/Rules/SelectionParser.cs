using AsymForge.Compiler;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Selection]</c> and checks it against the rules that the policy has.</summary>
internal static class SelectionParser
{
    internal static SelectionRule Parse(PolicyScope scope, PresentRules rules, bool isRuleClass)
    {
        if (isRuleClass)
        {
            Refuse(scope);
            return new SelectionRule();
        }

        if (InheritedRules.Any(scope))
        {
            return new SelectionRule(); // which rules there are meant to be is not known
        }

        if (scope.Type.Attribute(KnownTypes.Selection) is not { } data)
        {
            CheckRules(scope, rules, new SelectionRule());
            return new SelectionRule();
        }

        AttributeReader attribute = new(data, scope.Cancellation);
        SettingChecks checks = new(scope, "Selection", attribute);
        SelectBy? by = checks.Argument<SelectBy>();
        if (by is not { } chosen)
        {
            return new SelectionRule();
        }

        SelectionRule selection = Read(attribute, checks, chosen);
        CheckSettings(attribute, checks, selection);
        SelectionRow row = SelectionTable.Of(chosen);
        bool ofCacheOnly = !rules.Has(RuleKind.VisionScorer) && !rules.Has(RuleKind.BudgetRule) && (rules.Has(RuleKind.EvictionThreshold) || rules.Has(RuleKind.CacheScorer));
        if (row.OfCache && !rules.Has(RuleKind.CacheScorer))
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, "Selection", "on a policy without a [CacheScorer]", "Add one, or select vision tokens by another operator");
        }
        else if (ofCacheOnly && row.NeedsScorer)
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, "Selection", "on a policy that only evicts", "Remove it, or add a [VisionScorer] method");
        }
        else
        {
            CheckRules(scope, rules, selection);
        }

        return selection;
    }

    // It does not come along with a rule: how tokens are chosen is said where everything is put together.
    private static void Refuse(PolicyScope scope)
    {
        if (scope.Type.Attribute(KnownTypes.Selection) is { } data)
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, new AttributeReader(data, scope.Cancellation).Location, "Selection", "on a rule class", "Remove it, and put it on the policies that compose the class");
        }
    }

    private static SelectionRule Read(AttributeReader attribute, SettingChecks checks, SelectBy by) => new()
    {
        By = by,
        Above = attribute.Single("Above", 0f),
        Min = attribute.Double("Min", 0),
        Max = attribute.Double("Max", 1),
        Rows = attribute.Int32("Rows", 0),
        Columns = attribute.Int32("Columns", 0),
        Groups = attribute.Int32("Groups", 0),
        Every = attribute.Int32("Every", 0),
        Cap = attribute.Double("Cap", 1),
        Greedy = checks.Member("Greedy", GreedyBy.MaxMin),
        Neighbours = attribute.Int32("Neighbours", 7),
        Size = attribute.Int32("Size", 16),
        Pairs = attribute.Int32("Pairs", 0),
    };

    private static void CheckSettings(AttributeReader attribute, SettingChecks checks, SelectionRule selection)
    {
        foreach (SelectionRow other in SelectionTable.Rows.Where(row => row.By != selection.By))
        {
            foreach (string setting in other.Settings)
            {
                checks.Useless(setting, $"with SelectBy.{selection.By}", $"Remove it, or select by {other.By}");
            }
        }

        // Each is at its default, and in range, where its operator is another.
        checks.AtLeast("Groups", selection.Groups, 0);
        checks.AtLeast("Every", selection.Every, 0);
        checks.Within("Cap", selection.Cap, 0, 1);
        checks.AtLeast("Neighbours", selection.Neighbours, 1);
        checks.AtLeast("Size", selection.Size, 1);
        checks.AtLeast("Pairs", selection.Pairs, selection.By == SelectBy.Merge ? 1 : 0);
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
    private static void CheckRules(PolicyScope scope, PresentRules rules, SelectionRule selection)
    {
        SelectionRow row = SelectionTable.Of(selection.By);
        bool hasScorer = rules.Has(RuleKind.VisionScorer), hasBudget = rules.Has(RuleKind.BudgetRule);
        string by = "SelectBy." + selection.By;
        Location at = scope.Type.FirstLocation();
        bool selects = hasScorer || hasBudget || (selection.By != SelectBy.TopK && !row.OfCache);
        if (selects && !hasScorer && row.NeedsScorer)
        {
            scope.Mistakes.Add(MissingScorerAnalyzer.Rule, at, scope.Type.Name, by);
        }

        if (selects && !hasBudget && row.NeedsBudget && selection is not { Rows: > 0, Columns: > 0 })
        {
            scope.Mistakes.Add(MissingBudgetAnalyzer.Rule, at, scope.Type.Name, by);
        }

        string? instead = selection switch
        {
            { By: SelectBy.Threshold } => "Remove the budget rule and bound the count by Selection.Min and Selection.Max",
            { By: SelectBy.Stride, Rows: > 0, Columns: > 0 } => "Remove the budget rule, or Rows and Columns",
            _ when !row.NeedsBudget => "Remove the budget rule, or select by an operator that asks it",
            _ => null,
        };
        if (hasBudget && instead is not null)
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, rules.At(RuleKind.BudgetRule), rules.NameOf(scope, RuleKind.BudgetRule), $"with {by}", instead);
        }
    }
}
