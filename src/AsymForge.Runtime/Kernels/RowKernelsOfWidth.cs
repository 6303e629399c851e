using System.Runtime.CompilerServices;

namespace AsymForge.Runtime;

/// <summary>The row kernels, written once for every width.</summary>
internal sealed unsafe partial class RowKernels<L, V> : RowKernels
    where L : ILanes<V>
    where V : unmanaged
{
    private const int Sums = 32;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RmsNorm(float* x, float* weight, float epsilon, float* y, int n)
    {
        float scale = 1f / MathF.Sqrt((SquaredDistance(x, 0f, n) / n) + epsilon);
        int i = 0;
        for (V factor = L.All(scale); i <= n - L.Count; i += L.Count)
        {
            L.Store(L.Multiply(L.Multiply(L.Load(x + i), factor), L.Load(weight + i)), y + i);
        }

        for (; i < n; i++)
        {
            y[i] = x[i] * scale * weight[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void LayerNorm(float* x, float* weight, float* bias, float epsilon, float* y, int n)
    {
        float mean = Sum(x, n) / n;
        float scale = 1f / MathF.Sqrt((SquaredDistance(x, mean, n) / n) + epsilon);
        int i = 0;
        for (V center = L.All(mean), factor = L.All(scale); i <= n - L.Count; i += L.Count)
        {
            V normal = L.Multiply(L.Subtract(L.Load(x + i), center), factor);
            L.Store(L.Fma(normal, L.Load(weight + i), L.Load(bias + i)), y + i);
        }

        for (; i < n; i++)
        {
            y[i] = MathF.FusedMultiplyAdd((x[i] - mean) * scale, weight[i], bias[i]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Rotate(float* first, float* second, float* cosine, float* sine, int n)
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            V a = L.Load(first + i), b = L.Load(second + i), c = L.Load(cosine + i), s = L.Load(sine + i);
            L.Store(L.Subtract(L.Multiply(a, c), L.Multiply(b, s)), first + i);
            L.Store(L.Add(L.Multiply(b, c), L.Multiply(a, s)), second + i);
        }

        for (; i < n; i++)
        {
            float a = first[i], b = second[i], ac = a * cosine[i], bs = b * sine[i], bc = b * cosine[i], sa = a * sine[i];
            (first[i], second[i]) = (ac - bs, bc + sa);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Add(float* x, float* y, int n)
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            L.Store(L.Add(L.Load(y + i), L.Load(x + i)), y + i);
        }

        for (; i < n; i++)
        {
            y[i] += x[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* x, float* y, int n)
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            L.Store(L.Multiply(L.Load(y + i), L.Load(x + i)), y + i);
        }

        for (; i < n; i++)
        {
            y[i] *= x[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Scale(float factor, float* y, int n)
    {
        int i = 0;
        for (V all = L.All(factor); i <= n - L.Count; i += L.Count)
        {
            L.Store(L.Multiply(L.Load(y + i), all), y + i);
        }

        for (; i < n; i++)
        {
            y[i] *= factor;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Deposit(float* x, float* bias, float* y, int n, bool ontoY)
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            V value = L.Load(x + i);
            value = bias is null ? value : L.Add(value, L.Load(bias + i));
            L.Store(ontoY ? L.Add(L.Load(y + i), value) : value, y + i);
        }

        for (; i < n; i++)
        {
            float value = bias is null ? x[i] : x[i] + bias[i];
            y[i] = ontoY ? y[i] + value : value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Finish(float* x, float factor, float* y, int n)
    {
        int i = 0;
        for (V all = L.All(factor), zero = L.All(0f); i <= n - L.Count; i += L.Count)
        {
            L.Store(L.Add(L.Multiply(L.Load(x + i), all), zero), y + i);
        }

        for (; i < n; i++)
        {
            y[i] = (x[i] * factor) + 0f;
        }
    }

    public override void Activate(Activation function, float* x, float* y, int n) => ActivationKernels<L, V>.Apply(function, x, null, y, n);

    public override void Gate(Activation function, float* gate, float* up, float* y, int n) => ActivationKernels<L, V>.Apply(function, gate, up, y, n);

    private static float Sum(float* x, int n)
    {
        float* sums = stackalloc float[Sums];
        new Span<float>(sums, Sums).Clear();
        int i = 0;
        for (; i <= n - Sums; i += Sums)
        {
            for (int lane = 0; lane < Sums; lane += L.Count)
            {
                L.Store(L.Add(L.Load(sums + lane), L.Load(x + i + lane)), sums + lane);
            }
        }

        for (; i < n; i++)
        {
            sums[i % Sums] += x[i];
        }

        return Tree(sums, Sums);
    }

    private static float SquaredDistance(float* x, float center, int n)
    {
        float* sums = stackalloc float[Sums];
        new Span<float>(sums, Sums).Clear();
        int i = 0;
        for (V all = L.All(center); i <= n - Sums; i += Sums)
        {
            for (int lane = 0; lane < Sums; lane += L.Count)
            {
                V distance = L.Subtract(L.Load(x + i + lane), all);
                L.Store(L.Fma(distance, distance, L.Load(sums + lane)), sums + lane);
            }
        }

        for (; i < n; i++)
        {
            float distance = x[i] - center;
            sums[i % Sums] = MathF.FusedMultiplyAdd(distance, distance, sums[i % Sums]);
        }

        return Tree(sums, Sums);
    }

    private static float Tree(float* sums, int count)
    {
        for (int half = count / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }
}
