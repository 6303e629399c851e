using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>A property of a rule in the text form: a word and a value.</summary>
/// <param name="Word">The word, unique in its line.</param>
/// <param name="Print">The value as text.</param>
/// <param name="Read">The rule with the value that comes next.</param>
/// <param name="OmitDefault">Whether the property is left out where it has its default, so that texts stay as they are when a language grows.</param>
internal sealed record RuleField<T>(string Word, Func<T, string> Print, Func<IrReader, T, T> Read, bool OmitDefault = false);

/// <summary>What the attribute of a rule says, as one line that is printed and read by the same table.</summary>
/// <param name="Lead">The word that begins the line.</param>
/// <param name="Default">A rule with nothing set.</param>
/// <param name="Fields">Its properties, in order.</param>
internal sealed record RuleLine<T>(string Lead, T Default, params RuleField<T>[] Fields)
{
    /// <summary>The line.</summary>
    public string Print(T rule) => string.Join(" ", Fields
        .Where(field => !field.OmitDefault || field.Print(rule) != field.Print(Default))
        .Select(field => $"{field.Word} {field.Print(rule)}")
        .Prepend(Lead));

    /// <summary>The rule that the line says; the reader stands behind <see cref="Lead"/>.</summary>
    public T Read(IrReader reader)
    {
        T rule = Default;
        foreach (RuleField<T> field in Fields)
        {
            if (field.OmitDefault ? reader.Accept(field.Word) : reader.Expect(field.Word))
            {
                rule = field.Read(reader, rule);
            }
        }

        return rule;
    }
}

/// <summary>The lines of the rules: a property more is one row more.</summary>
internal static class RuleLines
{
    /// <summary>Stands where a rule's function comes later.</summary>
    internal static readonly IrFunction Unread = new() { Name = "", Body = new(default) };

    /// <summary>The model that a policy is compiled for.</summary>
    public static readonly RuleLine<ModelSizes> Compiled = new(
        "compiled", new() { Name = "" },
        new RuleField<ModelSizes>("for", sizes => StringText.Of(sizes.Name), (reader, sizes) => sizes with { Name = reader.String("a model's name as a string") }),
        Int<ModelSizes>("hidden", sizes => sizes.Hidden, (sizes, value) => sizes with { Hidden = value }),
        Int<ModelSizes>("headdim", sizes => sizes.HeadDim, (sizes, value) => sizes with { HeadDim = value }),
        Int<ModelSizes>("layers", sizes => sizes.Layers, (sizes, value) => sizes with { Layers = value }),
        Int<ModelSizes>("heads", sizes => sizes.Heads, (sizes, value) => sizes with { Heads = value }),
        Int<ModelSizes>("kvheads", sizes => sizes.KvHeads, (sizes, value) => sizes with { KvHeads = value }),
        Int<ModelSizes>("visiontokens", sizes => sizes.VisionTokens, (sizes, value) => sizes with { VisionTokens = value }),
        Bool<ModelSizes>("cls", sizes => sizes.HasCls, (sizes, value) => sizes with { HasCls = value }));

    /// <summary>[VisionScorer].</summary>
    public static readonly RuleLine<ScorerRule> Scorer = new(
        "scorer", new() { Function = Unread },
    [
        Word<ScorerRule, Stage>("at", rule => rule.Stage, (rule, value) => rule with { Stage = value }),
        Int<ScorerRule>("layer", rule => rule.Layer, (rule, value) => rule with { Layer = value }),
        Word<ScorerRule, Scope>("per", rule => rule.Per, (rule, value) => rule with { Per = value }),
        Word<ScorerRule, Positions>("positions", rule => rule.Positions, (rule, value) => rule with { Positions = value }),
        Word<ScorerRule, Reselect>("reselect", rule => rule.Reselect, (rule, value) => rule with { Reselect = value }),
        Optional(Word<ScorerRule, Effect>("effect", rule => rule.Effect, (rule, value) => rule with { Effect = value })),
        Optional(Bool<ScorerRule>("lastchunk", rule => rule.LastChunkOnly, (rule, value) => rule with { LastChunkOnly = value })),
        .. Reading<ScorerRule>(rule => rule.Reading, (rule, value) => rule with { Reading = value }),
    ]);

    /// <summary>[BudgetRule].</summary>
    public static readonly RuleLine<BudgetRule> Budget = new(
        "budget", new() { Function = Unread },
        Optional(Word<BudgetRule, Rounding>("round", rule => rule.Round, (rule, value) => rule with { Round = value })),
        Double<BudgetRule>("min", rule => rule.Min, (rule, value) => rule with { Min = value }),
        Double<BudgetRule>("max", rule => rule.Max, (rule, value) => rule with { Max = value }),
        Optional(Bool<BudgetRule>("monotone", rule => rule.Monotone, (rule, value) => rule with { Monotone = value })));

    /// <summary>[Selection].</summary>
    public static readonly RuleLine<SelectionRule> Selection = new(
        "selection", new(),
        Word<SelectionRule, SelectBy>("by", rule => rule.By, (rule, value) => rule with { By = value }),
        Optional(Float<SelectionRule>("above", rule => rule.Above, (rule, value) => rule with { Above = value })),
        Optional(Double<SelectionRule>("min", rule => rule.Min, (rule, value) => rule with { Min = value })),
        Optional(Double<SelectionRule>("max", rule => rule.Max, (rule, value) => rule with { Max = value })),
        Optional(Int<SelectionRule>("rows", rule => rule.Rows, (rule, value) => rule with { Rows = value })),
        Optional(Int<SelectionRule>("columns", rule => rule.Columns, (rule, value) => rule with { Columns = value })),
        Optional(Int<SelectionRule>("groups", rule => rule.Groups, (rule, value) => rule with { Groups = value })),
        Optional(Int<SelectionRule>("every", rule => rule.Every, (rule, value) => rule with { Every = value })),
        Optional(Double<SelectionRule>("cap", rule => rule.Cap, (rule, value) => rule with { Cap = value })),
        Optional(Word<SelectionRule, GreedyBy>("greedy", rule => rule.Greedy, (rule, value) => rule with { Greedy = value })),
        Optional(Int<SelectionRule>("neighbours", rule => rule.Neighbours, (rule, value) => rule with { Neighbours = value })),
        Optional(Int<SelectionRule>("size", rule => rule.Size, (rule, value) => rule with { Size = value })),
        Optional(Int<SelectionRule>("pairs", rule => rule.Pairs, (rule, value) => rule with { Pairs = value })));

    /// <summary>[EvictionThreshold].</summary>
    public static readonly RuleLine<EvictionRule> Eviction = new(
        "eviction", new() { Function = Unread },
    [
        Float<EvictionRule>("below", rule => rule.Below, (rule, value) => rule with { Below = value }),
        Int<EvictionRule>("budget", rule => rule.Budget, (rule, value) => rule with { Budget = value }),
        Int<EvictionRule>("sinks", rule => rule.Sinks, (rule, value) => rule with { Sinks = value }),
        Int<EvictionRule>("recent", rule => rule.Recent, (rule, value) => rule with { Recent = value }),
        Bool<EvictionRule>("hardcap", rule => rule.HardCap, (rule, value) => rule with { HardCap = value }),
        Bool<EvictionRule>("protectturn", rule => rule.ProtectTurn, (rule, value) => rule with { ProtectTurn = value }),
        Word<EvictionRule, ShareOf>("share", rule => rule.Share, (rule, value) => rule with { Share = value }),
        Optional(Word<EvictionRule, Stage>("at", rule => rule.Stage, (rule, value) => rule with { Stage = value })),
        Optional(Word<EvictionRule, Scope>("per", rule => rule.Per, (rule, value) => rule with { Per = value })),
        Optional(Word<EvictionRule, Effect>("effect", rule => rule.Effect, (rule, value) => rule with { Effect = value })),
        Optional(Word<EvictionRule, Slots>("evicts", rule => rule.Evicts, (rule, value) => rule with { Evicts = value })),
        .. Reading<EvictionRule>(rule => rule.Reading, (rule, value) => rule with { Reading = value }),
    ]);

    /// <summary>The properties that [Rows], [FromLayer], [Heads] and [Softmax] set, each left out where it is not set.</summary>
    internal static RuleField<T>[] Reading<T>(Func<T, AttentionReading> get, Func<T, AttentionReading, T> set) =>
    [
        Optional(Word<T, RowSet>("rows", rule => get(rule).Rows, (rule, value) => set(rule, get(rule) with { Rows = value }))),
        Optional(Int<T>("count", rule => get(rule).Count, (rule, value) => set(rule, get(rule) with { Count = value }))),
        Optional(Word<T, RowReduce>("reduce", rule => get(rule).Reduce, (rule, value) => set(rule, get(rule) with { Reduce = value }))),
        new("tap", rule => get(rule).Tap?.ToString() ?? "", (reader, rule) => set(rule, get(rule) with { Tap = reader.Member<Tap>() }), OmitDefault: true),
        Optional(Int<T>("fromlayer", rule => get(rule).Layer, (rule, value) => set(rule, get(rule) with { Layer = value }))),
        Optional(Word<T, HeadReduce>("heads", rule => get(rule).Heads, (rule, value) => set(rule, get(rule) with { Heads = value }))),
        Optional(Word<T, SoftmaxOver>("softmax", rule => get(rule).Softmax, (rule, value) => set(rule, get(rule) with { Softmax = value }))),
    ];

    internal static RuleField<T> Optional<T>(RuleField<T> field) => field with { OmitDefault = true };

    internal static RuleField<T> Word<T, TEnum>(string word, Func<T, TEnum> get, Func<T, TEnum, T> set)
        where TEnum : struct, Enum => new(word, rule => get(rule).ToString(), (reader, rule) => set(rule, reader.Member<TEnum>()));

    internal static RuleField<T> Int<T>(string word, Func<T, int> get, Func<T, int, T> set) =>
        new(word, rule => NumberText.Of(get(rule)), (reader, rule) => set(rule, reader.Int()));

    internal static RuleField<T> Float<T>(string word, Func<T, float> get, Func<T, float, T> set) =>
        new(word, rule => NumberText.Of(Const.Of(get(rule))), (reader, rule) => set(rule, reader.Constant(IrType.Float).Float));

    internal static RuleField<T> Double<T>(string word, Func<T, double> get, Func<T, double, T> set) =>
        new(word, rule => NumberText.Of(get(rule)), (reader, rule) => set(rule, reader.Double()));

    internal static RuleField<T> Bool<T>(string word, Func<T, bool> get, Func<T, bool, T> set) =>
        new(word, rule => NumberText.Of(Const.Of(get(rule))), (reader, rule) => set(rule, reader.Constant(IrType.Bool).Bool));

    internal static RuleField<T> Text<T>(string word, string what, Func<T, string> get, Func<T, string, T> set) =>
        new(word, rule => StringText.Of(get(rule)), (reader, rule) => set(rule, reader.String(what)));
}
