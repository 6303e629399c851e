using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Parsing;

/// <summary>Reads <c>[Rows]</c>, <c>[FromLayer]</c>, <c>[Heads]</c> and <c>[Softmax]</c> of a rule.</summary>
internal static class ReadingParser
{
    private static readonly (string Attribute, string Written, ReadingSettings Setting)[] Attributes =
    [
        (KnownTypes.Rows, "[Rows]", ReadingSettings.Rows),
        (KnownTypes.FromLayer, "[FromLayer]", ReadingSettings.FromLayer),
        (KnownTypes.Heads, "[Heads]", ReadingSettings.Heads),
        (KnownTypes.Softmax, "[Softmax]", ReadingSettings.Softmax),
    ];

    internal static AttentionReading Parse(PolicyScope scope, IMethodSymbol method)
    {
        AttentionReading reading = AttentionReading.Default;
        if (method.Read(KnownTypes.Rows, scope.Cancellation) is { } rows)
        {
            reading = Rows(new SettingChecks(scope, scope.NameOf(method), rows), rows, reading);
        }

        if (method.Read(KnownTypes.FromLayer, scope.Cancellation) is { } layer)
        {
            reading = FromLayer(scope, method, layer, reading);
        }

        if (method.Read(KnownTypes.Heads, scope.Cancellation) is { } heads)
        {
            reading = reading with { Heads = NotNone(scope, method, heads, HeadReduce.None) };
        }

        return method.Read(KnownTypes.Softmax, scope.Cancellation) is { } softmax
            ? reading with { Softmax = new SettingChecks(scope, scope.NameOf(method), softmax).Argument<SoftmaxOver>() ?? SoftmaxOver.Row }
            : reading;

        AttentionReading Rows(SettingChecks checks, AttributeReader attribute, AttentionReading before)
        {
            RowSet set = NotNone(scope, method, attribute, RowSet.None);
            RowReduce reduce = checks.Member("Reduce", RowReduce.Mean);
            if (set != RowSet.None && !RowSetTable.Of(set).TakesCount)
            {
                checks.Useless("Count", $"with RowSet.{set}", "Remove it, or name RowSet.Window or RowSet.Probes");
            }

            if (set is RowSet.Last or RowSet.Cls or RowSet.Newest)
            {
                checks.Useless("Reduce", $"with RowSet.{set}, which is one row", "Remove it, or name several rows");
            }

            return before with { Rows = set, Count = attribute.Int32("Count", 0), Reduce = reduce };
        }
    }

    /// <summary>Refuses the attributes that no signal of a rule takes, and those on methods that are no rule about tokens.</summary>
    internal static void ReportUseless(PolicyScope scope, RuleMethods rules, PolicyModel model)
    {
        Dictionary<IMethodSymbol, IrFunction?> readers = new(SymbolEqualityComparer.Default);
        Add(RuleKind.VisionScorer, model.Scorer?.Function);
        Add(RuleKind.CacheScorer, model.CacheScorer?.Function);
        Add(RuleKind.EvictionThreshold, model.Eviction?.Function);
        foreach (IMethodSymbol method in scope.Type.GetMembers().OfType<IMethodSymbol>())
        {
            ReadingSettings taken = readers.TryGetValue(method, out IrFunction? function) && function is not null ? Taken(model, function) : ReadingSettings.None;
            foreach ((string attribute, string written, ReadingSettings setting) in Attributes)
            {
                if (!taken.HasFlag(setting) && method.Read(attribute, scope.Cancellation) is { } found)
                {
                    scope.Mistakes.Add(NoEffectAnalyzer.Rule, found.Location, $"{written} of {scope.NameOf(method)}", "because the method reads no signal that it changes", "Remove it, or read one");
                }
            }
        }

        void Add(RuleKind kind, IrFunction? function)
        {
            if (rules[kind] is { } rule)
            {
                readers[rule.Method] = function;
            }
        }
    }

    private static ReadingSettings Taken(PolicyModel model, IrFunction function) =>
        SignalUse.Of(model, function).Aggregate(ReadingSettings.None, (taken, read) => taken | SignalTable.Of(read.Signal).Takes);

    private static AttentionReading FromLayer(PolicyScope scope, IMethodSymbol method, AttributeReader attribute, AttentionReading before)
    {
        SettingChecks checks = new(scope, scope.NameOf(method), attribute);
        if (attribute.IsEnumArgument(0))
        {
            return before with { Tap = checks.Argument<Tap>() };
        }

        int layer = attribute.Argument(0) as int? ?? 0;
        if (layer < 0)
        {
            checks.Report(OutOfRangeAnalyzer.Rule, "", "the layer of [FromLayer]", SettingChecks.Text(layer), "0 or more");
        }

        return before with { Layer = layer };
    }

    private static T NotNone<T>(PolicyScope scope, IMethodSymbol method, AttributeReader attribute, T none)
        where T : struct, Enum
    {
        SettingChecks checks = new(scope, scope.NameOf(method), attribute);
        T? value = checks.Argument<T>();
        if (value is { } given && given.Equals(none))
        {
            scope.Mistakes.Add(NoEffectAnalyzer.Rule, attribute.Location, $"{typeof(T).Name}.None of {scope.NameOf(method)}", "because it names nothing", "Remove the attribute, or name something");
        }

        return value ?? none;
    }
}
