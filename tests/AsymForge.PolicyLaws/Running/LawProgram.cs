using AsymForge.Kernels;
using AsymForge.PolicyLaws.Cases;

namespace AsymForge.PolicyLaws.Running;

/// <summary>A policy bound for one case.</summary>
internal sealed class LawProgram
{
    private const int Layers = 40;
    private const int VisionTokens = 576;

    public LawProgram(CompiledPolicy policy, LawCase given)
    {
        PolicyValues values = Bound(policy.Info, given.Contract);
        string? rule = EvictionValues.RuleOf(policy.Info);
        if (rule is not null)
        {
            values = With(values, policy.Info, rule + ".Budget", given.Eviction.Budget);
            values = With(values, policy.Info, rule + ".Sinks", given.Eviction.Sinks);
            values = With(values, policy.Info, rule + ".Recent", given.Eviction.Recent);
            values = With(values, policy.Info, rule + ".HardCap", given.Eviction.HardCap ? 1 : 0);
        }

        Values = values;
        Program = policy.Bind(GeometryOf(policy.Info, given.Hidden), values, NoWeights.Instance);
        Eviction = rule is null ? null : EvictionValues.Read(policy.Info, rule, values);
    }

    public PolicyProgram Program { get; }

    public PolicyValues Values { get; }

    /// <summary>The values of the eviction rule; null where the policy declares none.</summary>
    public EvictionValues? Eviction { get; }

    /// <summary>The stages that choose among vision tokens.</summary>
    public IEnumerable<int> TokenStages => Enumerable.Range(0, Program.Stages.Length).Where(stage => Program.Stages[stage].Stage != Stage.AfterStep);

    /// <summary>The stages that choose among cache entries.</summary>
    public IEnumerable<int> CacheStages => Enumerable.Range(0, Program.Stages.Length).Where(stage => Program.Stages[stage].Stage == Stage.AfterStep);

    /// <summary>The sizes that the policy is bound to: those it is compiled for, else small ones with that width.</summary>
    public static ModelGeometry GeometryOf(PolicyInfo policy, int hidden) => policy.CompiledFor?.Geometry
        ?? new() { Layers = Layers, Heads = 4, KvHeads = 2, HeadDim = 8, Hidden = hidden, HasCls = true, VisionTokens = VisionTokens };

    /// <summary>The value of the only bindable number whose name ends so; null where there is none or several.</summary>
    public PolicyValue? Only(string suffix)
    {
        int[] matches = [.. Enumerable.Range(0, Program.Info.Values.Count).Where(i => Program.Info.Values[i].Name.EndsWith(suffix, StringComparison.Ordinal))];
        return matches is [int only] ? Values.Resolve(Program.Info.Name, Program.Info.Values)[only] : null;
    }

    private static PolicyValues Bound(PolicyInfo info, ContractCase? contract)
    {
        string[] rules =
        [
            .. info.Values.Where(value => value.Name.EndsWith(".Min", StringComparison.Ordinal)).Select(value => value.Name[..^".Min".Length])
                .Where(rule => info.Values.Any(value => value.Name == rule + ".Max")),
        ];
        return contract is not null && rules is [string only]
            ? PolicyValues.Defaults.With(only + ".Min", contract.Min).With(only + ".Max", contract.Max)
            : PolicyValues.Defaults;
    }

    private static PolicyValues With(PolicyValues values, PolicyInfo info, string name, int value)
    {
        ValueInfo? declared = info.Values.FirstOrDefault(candidate => candidate.Name == name);
        return declared is null ? values : values.With(name, (int)Math.Clamp(value, declared.Min, declared.Max));
    }
}

/// <summary>An eviction rule and what its shares are shares of.</summary>
internal sealed record EvictionValues(EvictionRule Rule, ShareOf? Share)
{
    /// <summary>The method whose attribute values are those of an eviction rule; null where there is none.</summary>
    public static string? RuleOf(PolicyInfo info) => info.Values
        .Where(value => value.Name.EndsWith(".Sinks", StringComparison.Ordinal))
        .Select(value => value.Name[..^".Sinks".Length])
        .FirstOrDefault(rule => info.Values.Any(value => value.Name == rule + ".Budget"));

    public static EvictionValues Read(PolicyInfo info, string rule, PolicyValues values)
    {
        PolicyValue[] resolved = values.Resolve(info.Name, info.Values);
        EvictionThresholdAttribute defaults = new();
        PolicyValue Value(string name, PolicyValue otherwise)
        {
            int at = info.Values.ToList().FindIndex(value => value.Name == $"{rule}.{name}");
            return at < 0 ? otherwise : resolved[at];
        }

        bool named = info.Values.Any(value => value.Name == rule + ".Share");
        return new(
            new(
                Value("Below", defaults.Below).Single, Value("Budget", defaults.Budget).Int32, Value("Sinks", defaults.Sinks).Int32,
                Value("Recent", defaults.Recent).Int32, Value("HardCap", defaults.HardCap).Boolean, Value("ProtectTurn", defaults.ProtectTurn).Boolean),
            named ? (ShareOf)Value("Share", 0).Int32 : null);
    }
}
