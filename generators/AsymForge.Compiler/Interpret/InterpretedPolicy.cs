using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>
/// A policy executed by definition: naive loops and sorts over plain arrays. It shares nothing with the kernel library or the printers, so that agreement means something.
/// </summary>
public sealed class InterpretedPolicy
{
    private readonly PolicyModel model;
    private readonly float[][] weights;
    private readonly FunctionInterpreter functions;

    /// <summary>Interprets a verified model.</summary>
    /// <param name="model">The model, bound values applied (see <see cref="BoundModel"/>).</param>
    /// <param name="weights">One vector per slot.</param>
    public InterpretedPolicy(PolicyModel model, params float[][] weights)
    {
        this.model = model;
        this.weights = weights;
        functions = new(model);
    }

    /// <summary>What executes its functions: another one of the same model can be watched, or knows a model's sizes.</summary>
    public FunctionInterpreter Functions
    {
        get => functions;
        init => functions = value;
    }

    /// <summary>Lowest and highest count over n vision tokens.</summary>
    public (int Lo, int Hi) Capacity(int n, double keep = double.NaN)
    {
        if (n == 0)
        {
            return (0, 0);
        }

        if (!double.IsNaN(keep))
        {
            int count = Math.Min(n, Math.Max(1, ReferenceMath.LenientCeiling(keep * n)));
            return (count, count);
        }

        SelectionRule selection = model.Selection;
        return selection switch
        {
            { By: SelectBy.Threshold } => ReferenceMath.Bounds(n, selection.Min, selection.Max),
            { By: SelectBy.Stride, Rows: > 0 } => (1, Math.Min(n, selection.Rows * selection.Columns)),
            _ => ReferenceMath.Bounds(n, model.Budget!.Min, model.Budget.Max),
        };
    }

    /// <summary>Takes a decision over vision tokens.</summary>
    public VisionDecision Decide(VisionCase input)
    {
        float[] scores = model.Scorer is null ? [] : Enumerable.Range(0, input.Count)
            .Select(i => functions.Run(model.Scorer.Function.Name, new VisionValues(this, input, i)).Float).ToArray();
        return new(scores, input.Count == 0 ? [] : Select(input, scores));
    }

    /// <summary>Takes a decode step.</summary>
    public CacheDecision Step(CacheCase input)
    {
        EvictionRule rule = model.Eviction!;
        SignalRead? share = SignalUse.Of(model, rule.Function).FirstOrDefault(read => SignalTable.Of(read.Signal).Shape == SignalShape.Running);
        float[] state = share is null ? [] : Updated(input, rule.Share, functions.Evaluate(share.Argument!).Float);
        float[] worth = Enumerable.Range(0, input.Slots.Length).Select(i => functions.Run(rule.Function.Name, new CacheValues(input, state, i)).Float).ToArray();
        return new(worth, Survivors(input, rule, worth), state);
    }

    private int[] Select(VisionCase input, float[] scores)
    {
        int n = input.Count;
        bool[] isProtected = input.Protected ?? new bool[n];
        int wanted = isProtected.Count(flag => flag);
        (int lo, int hi) = Capacity(n, input.Keep);
        SelectionRule selection = model.Selection;
        if (selection is { By: SelectBy.Stride, Rows: > 0 } && double.IsNaN(input.Keep) && wanted == 0 && input.GridRows * input.GridColumns == n)
        {
            return Centres(input, selection);
        }

        int count = selection switch
        {
            _ when lo == hi => lo,
            { By: SelectBy.Threshold } => Math.Max(lo, Math.Min(hi, scores.Count(score => score > selection.Above))),
            { By: SelectBy.Stride, Rows: > 0 } => hi,
            _ => Counted(functions.Run(model.Budget!.Function.Name, new ScoreValues(scores, n)), n, lo, hi),
        };
        count = Math.Max(count, wanted);
        count = input.Allowed is { } allowed ? Math.Min(n, Math.Max(allowed.Lo, Math.Min(count, allowed.Hi))) : count;
        return selection.By == SelectBy.Stride
            ? Strided(isProtected, count)
            : ReferenceMath.Ranking(scores, isProtected).Take(count).OrderBy(i => i).ToArray();
    }

    // A count is taken as it is, a fraction is rounded; NaN keeps as much as is allowed.
    private int Counted(Const result, int n, int lo, int hi) =>
        result.Type == IrType.Int ? Math.Max(lo, Math.Min(hi, (int)result.Signed))
        : float.IsNaN(result.Float) ? hi
        : Math.Max(lo, Math.Min(hi, ReferenceMath.Round((double)result.Float * n, model.Budget!.Round)));

    private static int[] Centres(VisionCase input, SelectionRule selection)
    {
        int rows = Math.Min(selection.Rows, input.GridRows), columns = Math.Min(selection.Columns, input.GridColumns);
        return (from a in Enumerable.Range(0, rows)
                from b in Enumerable.Range(0, columns)
                select (((2 * a) + 1) * input.GridRows / (2 * rows) * input.GridColumns) + (((2 * b) + 1) * input.GridColumns / (2 * columns))).ToArray();
    }

    // Protected tokens are kept and count; the rest of the count is spread over the others.
    private static int[] Strided(bool[] isProtected, int count)
    {
        int[] free = Enumerable.Range(0, isProtected.Length).Where(i => !isProtected[i]).ToArray();
        int k = count - (isProtected.Length - free.Length);
        return Enumerable.Range(0, isProtected.Length).Where(i => isProtected[i])
            .Concat(Enumerable.Range(0, k).Select(t => free[(int)(((2L * t) + 1) * free.Length / (2L * k))]))
            .OrderBy(i => i).ToArray();
    }

    private static float[] Updated(CacheCase input, ShareOf share, float decay)
    {
        int[] live = Enumerable.Range(0, input.Slots.Length).Where(i => input.Slots[i][0] >= 0).ToArray();
        float mass = share == ShareOf.WholeRow ? 1f : ReferenceMath.Tree(live.Select(i => (i, input.Attention[i])));
        float[] state = [.. input.State];
        foreach (int i in live.Where(i => i < input.Slots.Length - input.Fresh))
        {
            float uniform = mass == 0 ? 0f : (float)((float)(input.Attention[i] * (float)live.Length) / mass);
            state[i] = (float)((float)(decay * state[i]) + (float)((float)(1f - decay) * uniform));
        }

        return state;
    }

    private static int[] Survivors(CacheCase input, EvictionRule rule, float[] worth)
    {
        int[] live = Enumerable.Range(0, worth.Length).Where(i => input.Slots[i][0] >= 0).ToArray();
        int excess = live.Length - rule.Budget;
        int[] candidates = live.Take(Math.Max(0, live.Length - rule.Recent))
            .Where(i => input.Slots[i][0] >= rule.Sinks && !(rule.ProtectTurn && input.Slots[i][1] != 0))
            .OrderBy(i => float.IsNaN(worth[i]) ? 0 : 1).ThenBy(i => float.IsNaN(worth[i]) ? 0f : worth[i]).ThenBy(i => i).ToArray();
        IEnumerable<int> gone = candidates.Where(i => rule.HardCap || float.IsNaN(worth[i]) || worth[i] < rule.Below).Take(Math.Max(0, excess));
        return Enumerable.Range(0, worth.Length).Except(gone).ToArray();
    }

    private sealed class VisionValues(InterpretedPolicy policy, VisionCase input, int i) : ITokenValues
    {
        public Const Signal(SignalRead read)
        {
            SignalRow row = SignalTable.Of(read.Signal);
            return row.Shape switch
            {
                SignalShape.Input => Const.Of(input.Floats(row.Inputs[0].Kind)[i]),
                SignalShape.Column => Const.Of(input.Grid[i][row.TableColumn]),
                _ => Const.Of(ComputedSignals.Of(read.Signal)(input, i, read.Slot < 0 ? null : policy.weights[read.Slot])),
            };
        }

        public Const Summary(SummaryKind kind, float argument) => throw new InvalidOperationException("A scorer has no summary.");
    }

    private sealed class CacheValues(CacheCase input, float[] state, int i) : ITokenValues
    {
        public Const Signal(SignalRead read)
        {
            SignalRow row = SignalTable.Of(read.Signal);
            return row.Shape == SignalShape.Running ? Const.Of(state[i]) : Const.Of(input.Slots[i][row.TableColumn]);
        }

        public Const Summary(SummaryKind kind, float argument) => throw new InvalidOperationException("An eviction rule has no summary.");
    }
}

/// <summary>A summary of scores by definition.</summary>
/// <param name="scores">[n]; empty where the policy has no scorer.</param>
/// <param name="n">Tokens.</param>
public sealed class ScoreValues(float[] scores, int n) : ITokenValues
{
    /// <inheritdoc />
    public Const Signal(SignalRead read) => throw new InvalidOperationException("A budget rule has no token.");

    /// <inheritdoc />
    public Const Summary(SummaryKind kind, float argument)
    {
        float[] counted = scores.Where(score => !float.IsNaN(score)).ToArray();
        return kind switch
        {
            SummaryKind.Count => Const.Of(n),
            SummaryKind.Max => Const.Of(counted.Length == 0 ? float.NaN : (float)(counted.Max() + 0f)),
            SummaryKind.Mean => Const.Of(ReferenceMath.Mean(scores)),
            SummaryKind.FractionForMass => Const.Of(ReferenceMath.FractionForMass(scores, argument)),
            _ => Const.Of(counted.Length == 0 ? float.NaN : (float)counted.Count(score => score > argument) / n),
        };
    }
}
