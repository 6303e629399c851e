using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Turns a class with <c>[CompressionPolicy]</c> or <c>[CompressionRules]</c> into a <see cref="PolicyModel"/>. The generator and every analyzer run this.</summary>
internal static class PolicyParser
{
    private static readonly string[] ClassRules = [KnownTypes.Selection, KnownTypes.Guide, KnownTypes.Branch];

    /// <summary>Whether the class is marked as a policy.</summary>
    internal static bool IsPolicy(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && type.Attribute(KnownTypes.CompressionPolicy) is not null;

    /// <summary>Whether the class is marked as a policy or as a rule class.</summary>
    internal static bool IsCompiled(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Class && (type.Attribute(KnownTypes.CompressionPolicy) ?? type.Attribute(KnownTypes.CompressionRules)) is not null;

    /// <summary>What the generator keeps of a class. The verifier has not seen it yet: that is a step of its own, which only another result runs again.</summary>
    internal static PolicySource Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) => Read(new PolicyScope(type, compilation, cancellation));

    /// <summary>Parses one class, and looks at everything that can be wrong with it.</summary>
    internal static ParsedPolicy Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation)
    {
        PolicyScope scope = new(type, compilation, cancellation);
        PolicySource source = Read(scope);
        bool isVerified = false, isExecutable = true;
        if (source.Model is { } model)
        {
            Guard(scope, () => isVerified = VerifierReport.Run(scope, model, out isExecutable));
        }

        return new ParsedPolicy(isVerified ? source : source with { Model = null }, scope.Mistakes.All) { Declared = isExecutable ? null : source.Model };
    }

    private static PolicySource Read(PolicyScope scope)
    {
        PolicySource source = new(null, null);
        SkeletonModel? skeleton = null;
        Guard(scope, () =>
        {
            bool extensible = ShapeParser.Check(scope);
            PolicyModel model = Members(scope, extensible, ref skeleton);
            source = source with { Models = ForModelParser.Parse(scope, model.IsRuleClass), Options = OptionsParser.Parse(scope, model) };
            source = source with { Model = scope.IsSound ? model : null };
        });
        return source with { Skeleton = skeleton };
    }

    private static void Guard(PolicyScope scope, Action work)
    {
        try
        {
            work();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            scope.Mistakes.Add(CompilerFailureAnalyzer.Rule, scope.Type.FirstLocation(), scope.Type.Name, Failures.Describe(failure));
        }
    }

    private static PolicyModel Members(PolicyScope scope, bool extensible, ref SkeletonModel? skeleton)
    {
        INamedTypeSymbol type = scope.Type;
        AttributeReader? attribute = type.Attribute(KnownTypes.CompressionPolicy) is { } data ? new(data, scope.Cancellation) : null;
        string name = attribute?.Text("Name") is { Length: > 0 } given ? given : type.Name;
        TunableModel[] tunables = TunableParser.Parse(scope);
        WeightsModel[] weights = WeightsParser.Parse(scope, name);
        ModuleModel[] modules = ModuleParser.Parse(scope, name);
        Func<FunctionTable, EntryStateModel[]> states = StateParser.Declare(scope);
        PolicyModel model = new()
        {
            Namespace = type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.FullName() : "",
            ClassName = type.Name,
            ContainingTypes = ContainingTypes(type),
            IsRuleClass = attribute is null,
            Name = name,
            Source = attribute?.Text("Source") ?? "",
            Summary = DocSummary.Of(type, scope.Cancellation),
            Tunables = tunables,
            Weights = weights,
            Modules = modules,
        };
        if (extensible)
        {
            skeleton = new SkeletonModel
            {
                Namespace = model.Namespace,
                ClassName = model.ClassName,
                ContainingTypes = model.ContainingTypes,
                IsRuleClass = model.IsRuleClass,
                Properties = scope.PartialProperties(),
            };
        }

        if (attribute is not null && type.Attribute(KnownTypes.CompressionRules) is not null)
        {
            scope.Mistakes.Add(PolicyAndRulesAnalyzer.Rule, type.FirstLocation(), type.Name);
            return model;
        }

        return Rules(scope, model, states);
    }

    private static PolicyModel Rules(PolicyScope scope, PolicyModel model, Func<FunctionTable, EntryStateModel[]> states)
    {
        RuleMethods own = RuleMethods.Find(scope);
        ComposedRules composed = scope.Composed = ComposedRules.Find(scope, own, model.Weights.Count);
        PresentRules rules = new(own, composed);
        FunctionTable functions = new(scope);
        bool hasMore = model.Modules.Count > 0 || Array.Exists(ClassRules, attribute => scope.Type.Attribute(attribute) is not null);
        if (InheritedRules.Any(scope))
        {
            scope.IsBroken = true; // whatever seems to be missing stands in a base class, where it is reported
        }
        else if (rules.IsEmpty && (model.IsRuleClass || !hasMore))
        {
            scope.Mistakes.Add(model.IsRuleClass ? EmptyRuleClassAnalyzer.Rule : NoRulesAnalyzer.Rule, scope.Type.FirstLocation(), scope.Type.Name);
            return model;
        }

        model = model with
        {
            Scorer = own[RuleKind.VisionScorer] is { } scorer ? ScorerParser.Parse(scope, scorer, functions) : composed.Scorer,
            Budget = own[RuleKind.BudgetRule] is { } budget ? BudgetParser.Parse(scope, budget, functions) : composed.Budget,
            Eviction = own[RuleKind.EvictionThreshold] is { } eviction ? EvictionParser.Parse(scope, eviction, functions) : composed.Eviction,
            CacheScorer = own[RuleKind.CacheScorer] is { } cache ? CacheScorerParser.Parse(scope, cache, functions) : null,
            Capacity = own[RuleKind.Capacity] is { } capacity ? CapacityParser.Parse(scope, capacity, functions) : null,
            Merge = own[RuleKind.MergeRule] is { } merge ? MergeParser.Parse(scope, merge, functions) : null,
            States = states(functions),
            Hooks = HookParser.Parse(scope, own, functions),
            Selection = SelectionParser.Parse(scope, rules, model.IsRuleClass),
        };
        if (model.IsRuleClass)
        {
            functions.ParseCallable();
        }

        model = composed.Complete(model with { Functions = functions.Helpers, Tables = scope.Tables });
        ReportUseless(scope, rules, model);
        return model;
    }

    // Only where all else is well: a rule that could not be parsed may read them.
    private static void ReportUseless(PolicyScope scope, PresentRules rules, PolicyModel model)
    {
        if (!scope.IsSound)
        {
            return;
        }

        foreach (ISymbol symbol in scope.Unused())
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, symbol.FirstLocation(), scope.NameOf(symbol), "because no rule reads it", "Read it in a rule, or remove it");
        }

        if (rules.Own[RuleKind.EvictionThreshold] is { } rule && model.Eviction is { } eviction && SignalUse.Of(model, eviction.Function).All(read => read.Signal != SignalKind.DecayedShare))
        {
            new SettingChecks(scope, scope.NameOf(rule.Method), rule.Attribute).Useless("Share", "where the rule reads no DecayedShare", "Remove it, or read token.DecayedShare");
        }

        ReadingParser.ReportUseless(scope, rules.Own, model);
        bool readsScores = model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SummaryRead>().Any(read => read.Summary != SummaryKind.Count);
        if (rules.Has(RuleKind.VisionScorer) && model.Selection.By == SelectBy.Stride && !readsScores)
        {
            scope.Mistakes.Add(
                NoEffectAnalyzer.Rule, rules.At(RuleKind.VisionScorer), rules.NameOf(scope, RuleKind.VisionScorer), "with SelectBy.Stride", "Remove the scorer, let the budget rule read its scores, or select by TopK");
        }
    }

    private static ContainingType[] ContainingTypes(INamedTypeSymbol type)
    {
        Stack<ContainingType> outer = new();
        for (INamedTypeSymbol? at = type.ContainingType; at is not null; at = at.ContainingType)
        {
            string kind = (at.TypeKind, at.IsRecord) switch
            {
                (TypeKind.Struct, true) => "record struct",
                (TypeKind.Struct, false) => "struct",
                (TypeKind.Interface, _) => "interface",
                (_, true) => "record",
                _ => "class",
            };
            outer.Push(new ContainingType("partial " + kind, at.Name));
        }

        return [.. outer];
    }
}
