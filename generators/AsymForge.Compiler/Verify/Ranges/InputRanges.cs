using System.Numerics;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>What is known of the inputs of functions before any condition is looked at.</summary>
/// <param name="model">The policy.</param>
/// <param name="circumstances">What inputs there can be.</param>
internal sealed class InputRanges(PolicyModel model, Circumstances circumstances)
{
    private static readonly Interval Fraction = Interval.Between(0f, 1f).OrNaN();

    // (float)1 / n of the largest n.
    private static readonly Interval ShareOfOne = Interval.Between(1f / 2147483648f, 1f).OrNaN();

    private const int OrdinaryTokens = 1 << 24;

    public Interval Of(SignalRead read)
    {
        SignalRow row = SignalTable.Of(read.Signal);
        return !circumstances.TrustsInputs ? Interval.Full(row.Type) : (circumstances.HasOrdinaryInputs ? row.OrdinaryRange ?? row.Range : row.Range) ?? Interval.Full(row.Type);
    }

    public Interval Of(SummaryRead read) => read.Summary switch
    {
        _ when !circumstances.TrustsInputs => Interval.Full(read.Type),
        SummaryKind.Count when circumstances.Tokens is { } n => Interval.Of(Const.Of(n)),
        SummaryKind.Count => Interval.Between(1, circumstances.HasOrdinaryInputs ? OrdinaryTokens : int.MaxValue),
        SummaryKind.FractionForMass when circumstances.Tokens is { } n => Interval.Between(1f / n, 1f).OrNaN(),
        SummaryKind.FractionForMass => ShareOfOne,
        SummaryKind.FractionAbove => Fraction,
        _ => Interval.Full(read.Type),
    };

    /// <summary>The values that a size of a model can have: a binding refuses one that the model does not fix.</summary>
    public Interval OfSize => Interval.Between(1, circumstances.HasOrdinaryInputs ? OrdinaryTokens : int.MaxValue);

    /// <summary>The values that a tunable can be bound to.</summary>
    public Interval Of(TunableRead read) =>
        model.Tunables.FirstOrDefault(tunable => tunable.Name == read.Name) is { } tunable && tunable.Type == read.Type ? Of(tunable) : Interval.Full(read.Type);

    private static Interval Of(TunableModel tunable)
    {
        Interval full = Interval.Full(tunable.Type);
        if (!(tunable.Min <= tunable.Max) || tunable.Type == IrType.Bool)
        {
            return full;
        }

        if (tunable.Type == IrType.Float)
        {
            // A bound of zero lets both zeros be bound.
            float low = (float)tunable.Min, high = (float)tunable.Max;
            return Interval.Between(low == 0 ? -0f : low, high == 0 ? 0f : high).Join(Interval.Of(tunable.Default));
        }

        // A bound beyond what a double can count exactly says no more than that it is large.
        const double Exact = 9007199254740992;
        Const least = tunable.Min >= -Exact && tunable.Min <= Exact ? Whole(tunable.Type, Math.Truncate(tunable.Min)) : full.Least!;
        Const most = tunable.Max >= -Exact && tunable.Max <= Exact ? Whole(tunable.Type, Math.Truncate(tunable.Max)) : full.Most!;
        return ValueOrder.Compare(least, most) <= 0 ? Interval.Between(least, most).Join(Interval.Of(tunable.Default)) : full;
    }

    // A bound outside the type binds nothing beyond its end.
    private static Const Whole(IrType type, double value)
    {
        BigInteger wanted = new(value);
        Interval full = Interval.Full(type);
        return wanted < ValueOrder.Whole(full.Least!) ? full.Least! : wanted > ValueOrder.Whole(full.Most!) ? full.Most! : Arithmetic.Wrap(type, unchecked((ulong)(long)wanted));
    }
}
