using System.Runtime.CompilerServices;

namespace AsymForge.Runtime;

/// <content>Softmax and weighted sums of attention.</content>
internal sealed unsafe partial class RowKernels<L, V>
{
    private const int Partials = 16;
    private const int Columns = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override float ExpSum(float* x, float* y, int n)
    {
        float max = Max(x, n);
        float offset = float.IsNegativeInfinity(max) ? 0f : max; // all hidden: −∞ − 0 instead of NaN
        float* sums = stackalloc float[Partials];
        new Span<float>(sums, Partials).Clear();
        int i = 0;
        for (V shift = L.All(offset); i <= n - Partials; i += Partials)
        {
            for (int lane = 0; lane < Partials; lane += L.Count)
            {
                V e = Elementary<L, V>.Exp(L.Subtract(L.Load(x + i + lane), shift));
                L.Store(e, y + i + lane);
                L.Store(L.Add(L.Load(sums + lane), e), sums + lane);
            }
        }

        for (; i < n; i++)
        {
            y[i] = Elementary<LanesScalar, float>.Exp(x[i] - offset);
            sums[i % Partials] += y[i];
        }

        return Tree(sums, Partials);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void WeightedSum(float* p, float* v, nint stride, float* acc, int entries, int headDim)
    {
        int d = 0;
        for (; d <= headDim - (4 * L.Count); d += 4 * L.Count)
        {
            V s0 = L.Load(acc + d), s1 = L.Load(acc + d + L.Count), s2 = L.Load(acc + d + (2 * L.Count)), s3 = L.Load(acc + d + (3 * L.Count));
            float* row = v + d;
            for (int e = 0; e < entries; e++, row += stride)
            {
                V weight = L.All(p[e]);
                s0 = L.Fma(weight, L.Load(row), s0);
                s1 = L.Fma(weight, L.Load(row + L.Count), s1);
                s2 = L.Fma(weight, L.Load(row + (2 * L.Count)), s2);
                s3 = L.Fma(weight, L.Load(row + (3 * L.Count)), s3);
            }

            L.Store(s0, acc + d);
            L.Store(s1, acc + d + L.Count);
            L.Store(s2, acc + d + (2 * L.Count));
            L.Store(s3, acc + d + (3 * L.Count));
        }

        for (; d <= headDim - L.Count; d += L.Count)
        {
            V sum = L.Load(acc + d);
            for (int e = 0; e < entries; e++)
            {
                sum = L.Fma(L.All(p[e]), L.Load(v + d + (e * stride)), sum);
            }

            L.Store(sum, acc + d);
        }

        for (; d < headDim; d++)
        {
            for (int e = 0; e < entries; e++)
            {
                acc[d] = MathF.FusedMultiplyAdd(p[e], v[d + (e * stride)], acc[d]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ExpSumColumns(float* p, int entries, float scale, long firstColumnSees, byte* visible, float* sums)
    {
        float* max = stackalloc float[Columns];
        ScaleAndHide(p, entries, scale, firstColumnSees, visible, max);
        for (int column = 0; column < Columns; column++)
        {
            max[column] = float.IsNegativeInfinity(max[column]) ? 0f : max[column];
        }

        float* partials = stackalloc float[Partials * Columns];
        new Span<float>(partials, Partials * Columns).Clear();
        for (int entry = 0; entry < entries; entry++)
        {
            float* row = p + ((nint)entry * Columns), sum = partials + (entry % Partials * Columns);
            for (int lane = 0; lane < Columns; lane += L.Count)
            {
                V e = Elementary<L, V>.Exp(L.Subtract(L.Load(row + lane), L.Load(max + lane)));
                L.Store(e, row + lane);
                L.Store(L.Add(L.Load(sum + lane), e), sum + lane);
            }
        }

        for (int half = Partials / 2; half > 0; half /= 2)
        {
            Add(partials + (half * Columns), partials, half * Columns);
        }

        new ReadOnlySpan<float>(partials, Columns).CopyTo(new Span<float>(sums, Columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ScaleAndHide(float* p, int entries, float scale, long firstColumnSees, byte* visible, float* max)
    {
        new Span<float>(max, Columns).Fill(float.NegativeInfinity);
        for (int entry = 0; entry < entries; entry++)
        {
            float* row = p + ((nint)entry * Columns);
            bool hidden = visible is not null && visible[entry] == 0;
            V factor = L.All(scale);
            for (int lane = 0; lane < Columns; lane += L.Count)
            {
                L.Store(hidden ? L.All(float.NegativeInfinity) : L.Multiply(L.Load(row + lane), factor), row + lane);
            }

            for (long column = Math.Min(entry - firstColumnSees, Columns - 1); column >= 0; column--)
            {
                row[column] = float.NegativeInfinity;
            }

            for (int lane = 0; lane < Columns; lane += L.Count)
            {
                V value = L.Load(row + lane), most = L.Load(max + lane);
                L.Store(L.SelectLess(most, value, value, most), max + lane);
            }
        }
    }

    private static float Max(float* x, int n)
    {
        // The largest value is the same in any order; NaN is left to show in the sum.
        float max = float.NegativeInfinity;
        for (int i = 0; i < n; i++)
        {
            max = x[i] > max ? x[i] : max;
        }

        return max;
    }
}
