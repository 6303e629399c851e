using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Checks of declarations: the rules' shapes, their attributes, tunables, and whether the rules go together.</summary>
internal static class RuleChecks
{
    public static void Run(PolicyModel model, Reporter report)
    {
        if (!model.IsRuleClass && StagePlans.HasNoStage(model))
        {
            report(FindingCode.Empty, model.ClassName, "has no rule", "a policy does something at one stage at least", "Add a [VisionScorer] with a [BudgetRule], or an [EvictionThreshold].");
        }

        foreach (TunableModel tunable in model.Tunables)
        {
            Tunable(tunable, report);
        }

        foreach (TableModel table in model.Tables)
        {
            Table(table, report);
        }

        foreach (IGrouping<string, string> name in model.Tunables.Select(tunable => tunable.Name).Concat(model.Tables.Select(table => table.Name)).Concat(model.AllFunctions.Select(function => function.Name)).GroupBy(name => name, StringComparer.Ordinal))
        {
            if (name.Count() > 1)
            {
                report(FindingCode.DuplicateName, name.Key, "is declared more than once", "rules, helpers, tunables and tables have names of their own", "Rename one of them.");
            }
        }

        Scorer(model, report);
        Budget(model, report);

        // What a rule class lacks, the policies have that compose it.
        if (!model.IsRuleClass)
        {
            ScoresOfBudget(model, report);
            Selection(model, report);
        }

        Eviction(model, report);
        DeclaredChecks.Run(model, report);
    }

    private static void Tunable(TunableModel tunable, Reporter report)
    {
        if (!(tunable.Default.Real >= tunable.Min && tunable.Default.Real <= tunable.Max))
        {
            report(FindingCode.BadTunable, tunable.Name, $"has the default {NumberText.Of(tunable.Default)} outside [{NumberText.Of(tunable.Min)}, {NumberText.Of(tunable.Max)}]",
                "a default is a value that may be bound", "Change the default or the range.");
        }
    }

    private static void Table(TableModel table, Reporter report)
    {
        if (table.Values.Count == 0 || table.Values.Any(value => value.Type != table.Type))
        {
            report(FindingCode.BadTable, table.Name, "is empty or mixes types", $"a table holds at least one {table.Type.Keyword()} and nothing else", "Change its elements.");
        }
    }

    internal static void Shape(IrFunction function, TokenKind token, Reporter report)
    {
        bool returns = token switch
        {
            TokenKind.Summary => function.ReturnType is IrType.Float or IrType.Int,
            TokenKind.Head => function.ReturnType == IrType.Int,
            TokenKind.Answer => function.ReturnType == IrType.Bool,
            _ => function.ReturnType == IrType.Float,
        };
        if (function.Token != token || function.Parameters.Count > 0 || !returns)
        {
            string type = token switch
            {
                TokenKind.Vision => "VisionToken",
                TokenKind.Summary => "ScoreSummary",
                TokenKind.Head => "CacheHead",
                TokenKind.Pair => "MergePair",
                TokenKind.Logit => "BranchLogit",
                TokenKind.Answer => "GuideAnswer",
                _ => "CachedToken",
            };
            string result = token switch
            {
                TokenKind.Head => "int",
                TokenKind.Answer => "bool",
                _ => "float",
            };
            report(FindingCode.RuleShape, function.Name, "does not have the shape of its rule", $"such a rule is static {result} {function.Name}(in {type})", "Change its parameters and return type.");
        }
    }

    private static void Scorer(PolicyModel model, Reporter report)
    {
        if (model.Scorer is not { } rule)
        {
            return;
        }

        string name = rule.Function.Name;
        Shape(rule.Function, TokenKind.Vision, report);
        if (rule.Stage == Stage.InPrefill && rule.Layer < 1)
        {
            report(FindingCode.BadStage, name, $"acts before layer {NumberText.Of(rule.Layer)}", "attention is read from the layer before, so that Layer is at least 1", "Set Layer to 1 or more.");
        }

        if (rule.Stage is not (Stage.InPrefill or Stage.InVision) && rule.Layer != -1)
        {
            report(FindingCode.BadStage, name, $"sets Layer = {NumberText.Of(rule.Layer)} at {rule.Stage}", "only InPrefill and InVision have a layer", "Set Stage = Stage.InPrefill, or remove Layer.");
        }
    }

    private static void Budget(PolicyModel model, Reporter report)
    {
        if (model.Budget is not { } rule)
        {
            return;
        }

        Shape(rule.Function, TokenKind.Summary, report);
        Bounds(rule.Function.Name, rule.Min, rule.Max, report);
    }

    private static void ScoresOfBudget(PolicyModel model, Reporter report)
    {
        if (model is { Budget: { } rule, Scorer: null } && model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SummaryRead>().FirstOrDefault(read => read.Summary != SummaryKind.Count) is { } orphan)
        {
            report(FindingCode.MissingRule, rule.Function.Name, $"reads {orphan.Summary} of scores that nobody gives", "only Count exists without a scorer", "Add a [VisionScorer].");
        }
    }

    private static void Bounds(string member, double min, double max, Reporter report)
    {
        if (!(min >= 0 && max > 0 && max <= 1 && min <= max))
        {
            report(FindingCode.BadBounds, member, $"keeps between {NumberText.Of(min)} and {NumberText.Of(max)}", "0 ≤ Min ≤ Max ≤ 1, and Max is above 0", "Change Min or Max.");
        }
    }

    private static void Selection(PolicyModel model, Reporter report)
    {
        SelectionRule rule = model.Selection;
        string self = model.ClassName;
        bool grid = rule is { By: SelectBy.Stride } and not { Rows: 0, Columns: 0 };
        if (grid && (rule.Rows < 1 || rule.Columns < 1))
        {
            report(FindingCode.BadBounds, self, $"selects on a grid of {NumberText.Of(rule.Rows)} by {NumberText.Of(rule.Columns)}", "an explicit grid has rows and columns", "Set both, or none.");
        }

        if (rule.By == SelectBy.Threshold)
        {
            Bounds(self, rule.Min, rule.Max, report);
        }

        SelectionRow row = SelectionTable.Of(rule.By);
        bool budgeted = row.NeedsBudget && !grid, chooses = model.Scorer is not null || !row.NeedsScorer;
        if (model.Budget is not null && !budgeted)
        {
            report(FindingCode.WithoutEffect, model.Budget.Function.Name, "is a budget rule that nothing asks", $"the count comes from the {(grid ? "grid" : "selection")}", "Remove it, or change the selection.");
        }

        if (model.Budget is null && budgeted && chooses)
        {
            report(FindingCode.MissingRule, self, "has no budget rule", $"{rule.By} needs to know how many tokens to keep", "Add a [BudgetRule].");
        }

        if (model.Scorer is null && row.NeedsScorer && (rule.By != SelectBy.TopK || model.Budget is not null))
        {
            report(FindingCode.MissingRule, self, "has no scorer", $"{rule.By} chooses by score", "Add a [VisionScorer], or select by Stride.");
        }

        if (model.Scorer is { } scorer && rule.By == SelectBy.Stride && !model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SummaryRead>().Any(read => read.Summary != SummaryKind.Count))
        {
            report(FindingCode.WithoutEffect, scorer.Function.Name, "scores tokens that are chosen without scores", "Stride reads none and neither does the budget rule", "Remove the scorer, or change the selection.");
        }
    }

    private static void Eviction(PolicyModel model, Reporter report)
    {
        if (model.Eviction is not { } rule)
        {
            return;
        }

        string name = rule.Function.Name;
        Shape(rule.Function, TokenKind.Cached, report);
        if (float.IsNaN(rule.Below) || rule.Budget < 0 || rule.Sinks < 0 || rule.Recent < 0)
        {
            report(FindingCode.BadEviction, name, "has a negative count, or a threshold that is not a number", "Budget, Sinks and Recent are at least 0, and NaN is below nothing", "Change the value.");
        }

        if (SignalUse.Of(model, rule.Function).Count(read => read.Signal == SignalKind.DecayedShare) > 1)
        {
            report(FindingCode.SeveralDecays, name, "reads DecayedShare with different decays", "an entry keeps one statistic", "Use one decay.");
        }
    }
}
