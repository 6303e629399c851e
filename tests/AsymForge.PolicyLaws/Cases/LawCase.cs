using System.Globalization;

namespace AsymForge.PolicyLaws.Cases;

/// <summary>One generated case: a geometry, a ragged batch, two overrides of the budget and the values of an eviction rule. All tensors follow from it.</summary>
/// <param name="Hidden">Width of an embedding.</param>
/// <param name="Keep">A fraction that replaces the budget.</param>
/// <param name="MoreKeep">Another, not smaller.</param>
/// <param name="Contract">Bounds of the budget that are bound where the policy has them; null for its own.</param>
/// <param name="Eviction">Values that are bound where the policy has them.</param>
/// <param name="Segments">What stands side by side.</param>
internal sealed record LawCase(int Hidden, double Keep, double MoreKeep, ContractCase? Contract, EvictionCase Eviction, IReadOnlyList<SegmentCase> Segments)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"hidden {Hidden}, keep {Keep} and {MoreKeep}{(Contract is null ? "" : $", min {Contract.Min} max {Contract.Max}")}, {Eviction}, segments:\n  {string.Join("\n  ", Segments)}");
}

/// <summary>Bounds of a budget, as fractions.</summary>
internal sealed record ContractCase(double Min, double Max);

/// <summary>Values of an eviction rule.</summary>
internal sealed record EvictionCase(int Budget, int Sinks, int Recent, bool HardCap)
{
    public override string ToString() => $"eviction budget {Budget} sinks {Sinks} recent {Recent}{(HardCap ? " hard cap" : "")}";
}

/// <summary>A picture as rows and columns of tokens.</summary>
internal readonly record struct PictureShape(int Rows, int Columns)
{
    public int Count => Rows * Columns;
}

/// <summary>One segment: at token stages its pictures and text, at cache stages its entries.</summary>
/// <param name="Pictures">At least one.</param>
/// <param name="TextCount">Text tokens of the current user message.</param>
/// <param name="Entries">Live cache entries, at least 1.</param>
/// <param name="ProtectedPercent">How likely a token is protected.</param>
/// <param name="Flavour">What the numbers look like.</param>
/// <param name="Seed">What all numbers follow from.</param>
internal sealed record SegmentCase(IReadOnlyList<PictureShape> Pictures, int TextCount, int Entries, int ProtectedPercent, Flavour Flavour, int Seed)
{
    /// <summary>Vision tokens.</summary>
    public int Tokens => Pictures.Sum(picture => picture.Count);

    public override string ToString() =>
        $"{Tokens} tokens ({string.Join(" + ", Pictures.Select(p => $"{p.Rows}x{p.Columns}"))}), {TextCount} text, {Entries} entries, {ProtectedPercent} % protected, {Flavour}, seed {Seed}";
}
