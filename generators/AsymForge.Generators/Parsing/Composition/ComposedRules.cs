using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Parsing;

/// <summary>The rules that a class takes from others by <c>[Scorer&lt;T&gt;]</c>, <c>[Budget&lt;T&gt;]</c> and <c>[Eviction&lt;T&gt;]</c>, with all that they need.</summary>
internal sealed class ComposedRules
{
    private readonly PolicyScope scope;
    private readonly Composition composition;
    private readonly Dictionary<RuleKind, ComposedRule> rules = [];
    private readonly Dictionary<ISymbol, PolicyModel?> origins = new(SymbolEqualityComparer.Default);

    private ComposedRules(PolicyScope scope, int ownWeights)
    {
        this.scope = scope;
        composition = new Composition(scope.Type.Name, OwnNames(scope.Type), ownWeights);
    }

    /// <summary>Whether nothing is composed.</summary>
    internal bool IsEmpty => rules.Count == 0;

    /// <summary>The scorer that is taken.</summary>
    internal ScorerRule? Scorer { get; private set; }

    /// <summary>The budget rule that is taken.</summary>
    internal BudgetRule? Budget { get; private set; }

    /// <summary>The eviction rule that is taken.</summary>
    internal EvictionRule? Eviction { get; private set; }

    /// <summary>The rule of a kind, also one that cannot be taken: it is not missing.</summary>
    internal ComposedRule? this[RuleKind kind] => rules.TryGetValue(kind, out ComposedRule? found) ? found : null;

    /// <summary>Finds what is composed and takes it.</summary>
    /// <param name="scope">The class.</param>
    /// <param name="own">The rules that it has itself.</param>
    /// <param name="ownWeights">How many learned vectors it declares.</param>
    internal static ComposedRules Find(PolicyScope scope, RuleMethods own, int ownWeights)
    {
        ComposedRules found = new(scope, ownWeights);
        ComposingAttribute[] attributes = [.. ComposingAttribute.Of(scope.Type, scope.Cancellation)];
        bool ends = attributes.Length == 0 || found.CheckEnd(attributes[0]);
        foreach (ComposingAttribute attribute in attributes)
        {
            scope.Cancellation.ThrowIfCancellationRequested();
            found.Add(attribute, own, ends);
        }

        found.Scorer = found[RuleKind.VisionScorer]?.Graft?.Scorer();
        found.Budget = found[RuleKind.BudgetRule]?.Graft?.Budget();
        found.Eviction = found[RuleKind.EvictionThreshold]?.Graft?.Eviction();
        return found;
    }

    /// <summary>What can be called of a rule class that is composed; null where the type is none.</summary>
    internal Graft? Callable(INamedTypeSymbol type) => rules.Values
        .FirstOrDefault(rule => rule.Graft is { Origin.IsRuleClass: true } && SymbolEqualityComparer.Default.Equals(rule.Attribute.Class, type))?.Graft;

    /// <summary>Whether the type is composed but could not be read, so that calls of it are not to be reported once more.</summary>
    internal bool IsUnreadable(INamedTypeSymbol type) =>
        rules.Values.Any(rule => rule.Graft is null && SymbolEqualityComparer.Default.Equals(rule.Attribute.Class, type));

    /// <summary>Where a function that came with a rule was asked for; null where it is the class's own.</summary>
    internal Location? PlaceOf(string function)
    {
        (RuleKind Kind, IrFunction? Function)[] taken = [(RuleKind.VisionScorer, Scorer?.Function), (RuleKind.BudgetRule, Budget?.Function), (RuleKind.EvictionThreshold, Eviction?.Function)];
        return taken.Where(one => one.Function?.Name == function).Select(one => rules[one.Kind].Attribute.Data.Location).FirstOrDefault();
    }

    /// <summary>Whether the function came from another class.</summary>
    internal bool Brought(string function) => PlaceOf(function) is not null || composition.Brought(function);

    /// <summary>The model with what came along, after the class's own functions have been parsed: they may have called for more.</summary>
    internal PolicyModel Complete(PolicyModel model)
    {
        HashSet<Graft> seen = [];
        foreach (ComposedRule rule in ComposingKind.All.Select(kind => this[kind.Rule]).OfType<ComposedRule>())
        {
            if (rule.Graft is { Clashes.Count: > 0 } graft && seen.Add(graft))
            {
                NameClash clash = graft.Clashes[0];
                string other = clash.Owner == scope.Type.Name ? $"'{clash.Owner}' has itself" : $"'{clash.Owner}' brings too";
                scope.Mistakes.Add(ComposedNameClashAnalyzer.Rule, rule.Attribute.Data.Location, rule.Attribute.Subject, clash.Name, other, graft.Origin.ClassName);
            }
        }

        return composition.Complete(model);
    }

    private bool CheckEnd(ComposingAttribute first)
    {
        if (CompositionGraph.Endless(scope.Type, scope.Cancellation) is { } how)
        {
            scope.Mistakes.Add(EndlessCompositionAnalyzer.Rule, first.Data.Location, scope.Type.Name, how);
            return false;
        }

        return true;
    }

    private void Add(ComposingAttribute attribute, RuleMethods own, bool ends)
    {
        RuleKind kind = attribute.Kind.Rule;
        if (own[kind] is { } method)
        {
            scope.Mistakes.Add(ComposedAndOwnAnalyzer.Rule, attribute.Data.Location, attribute.Subject, scope.NameOf(method.Method), kind.ShortName);
            return;
        }

        // The compiler refuses the second of two attributes itself.
        scope.IsBroken |= rules.ContainsKey(kind) || attribute.Class.TypeKind == TypeKind.Error;
        if (!rules.ContainsKey(kind))
        {
            rules.Add(kind, new ComposedRule(attribute, ends && attribute.Class.TypeKind != TypeKind.Error ? GraftOf(attribute) : null));
        }
    }

    private Graft? GraftOf(ComposingAttribute attribute)
    {
        string prefix = attribute.Data.Text("Prefix") ?? "";
        if (prefix.Length > 0 && !SyntaxFacts.IsValidIdentifier(prefix))
        {
            scope.Mistakes.Add(PrefixAnalyzer.Rule, attribute.Data.At("Prefix"), attribute.Subject, prefix);
            return null;
        }

        if (Origin(attribute) is not { } origin)
        {
            return null;
        }

        if (!RuleOrigin.Has(origin, attribute.Kind.Rule))
        {
            scope.Mistakes.Add(NoSuchRuleAnalyzer.Rule, attribute.Data.Location, attribute.Subject, attribute.Class.Name, attribute.Kind.Rule.ShortName, RuleOrigin.Offers(origin));
            return null;
        }

        return composition.From(origin, prefix, attribute.Class.Name);
    }

    // Read once, so that what is wrong with it is reported once.
    private PolicyModel? Origin(ComposingAttribute attribute)
    {
        if (!origins.TryGetValue(attribute.Class, out PolicyModel? origin))
        {
            origins[attribute.Class] = origin = RuleOrigin.Read(scope, attribute);
        }

        return origin;
    }

    // Constants are folded and have no name in a model.
    private static IEnumerable<string> OwnNames(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is IFieldSymbol { IsConst: false, IsImplicitlyDeclared: false } or IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary })
        .Select(member => member.Name);
}
