using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Ranges;

/// <summary>What is known at one place of a function: the values of locals, and of signals, summaries and tunables where a condition has said more than their declaration does.</summary>
internal sealed class Facts
{
    private readonly Dictionary<Expr, Interval> known = [];

    public Facts()
    {
    }

    private Facts(Dictionary<Expr, Interval> known) => this.known = new(known);

    /// <summary>Whether facts about the expression stay true until it is assigned: it is a local, or an input that is the same throughout.</summary>
    public static bool CanHold(Expr expr) => expr is LocalRead or TunableRead or SignalRead || expr is SummaryRead { Argument: null or Const or TunableRead };

    public Interval? Of(Expr expr) => known.TryGetValue(expr, out Interval? found) ? found : null;

    public Facts Copy() => new(known);

    /// <summary>The facts with one replaced; these are left as they are.</summary>
    public Facts With(Expr expr, Interval value)
    {
        Facts copy = Copy();
        copy.known[expr] = value;
        return copy;
    }

    /// <summary>Puts one among them, where nobody else holds these facts.</summary>
    public void Add(Expr expr, Interval value) => known[expr] = value;

    /// <summary>The facts without those about locals: what a function that is called may take over.</summary>
    public Facts OfInputs() => new(known.Where(fact => fact.Key is not LocalRead).ToDictionary(fact => fact.Key, fact => fact.Value));

    /// <summary>What is true whichever of the two was.</summary>
    public static Facts? Join(Facts? a, Facts? b) => a is null ? b : b is null ? a : a.Both(b, (x, y) => x.Join(y));

    /// <summary>These facts grown to hold what is true after another round of a loop.</summary>
    public Facts Widen(Facts next) => Both(next, (x, y) => x.Widen(y));

    public bool Same(Facts other) => known.Count == other.known.Count && known.All(fact => other.Of(fact.Key) == fact.Value);

    // What only one side knows is not known behind both.
    private Facts Both(Facts other, Func<Interval, Interval, Interval> merge)
    {
        Dictionary<Expr, Interval> merged = [];
        foreach (KeyValuePair<Expr, Interval> fact in known)
        {
            if (other.Of(fact.Key) is { } beside)
            {
                merged[fact.Key] = merge(fact.Value, beside);
            }
        }

        return new(merged);
    }
}
