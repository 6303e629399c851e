using System.Runtime.CompilerServices;

namespace AsymForge.Runtime;

/// <summary>y = f(x), or f(x) · up where there is an up.</summary>
internal static unsafe class ActivationKernels<L, V>
    where L : ILanes<V>
    where V : unmanaged
{
    public static void Apply(Activation function, float* x, float* up, float* y, int n)
    {
        switch (function)
        {
            case Activation.Silu:
                Each<Silu>(x, up, y, n);
                break;
            case Activation.Gelu:
                Each<Gelu>(x, up, y, n);
                break;
            case Activation.GeluTanh:
                Each<GeluTanh>(x, up, y, n);
                break;
            case Activation.QuickGelu:
                Each<QuickGelu>(x, up, y, n);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(function), function, "not an activation");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each<F>(float* x, float* up, float* y, int n)
        where F : IFunction
    {
        int i = 0;
        for (; i <= n - L.Count; i += L.Count)
        {
            V value = F.Of<L, V>(L.Load(x + i));
            L.Store(up is null ? value : L.Multiply(value, L.Load(up + i)), y + i);
        }

        for (; i < n; i++)
        {
            float value = F.Of<LanesScalar, float>(x[i]);
            y[i] = up is null ? value : value * up[i];
        }
    }

    private interface IFunction
    {
        static abstract W Of<M, W>(W x)
            where M : ILanes<W>
            where W : unmanaged;
    }

    private readonly struct Silu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<M, W>(W x)
            where M : ILanes<W>
            where W : unmanaged => Elementary<M, W>.Sigmoid(x, 1f);
    }

    private readonly struct QuickGelu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<M, W>(W x)
            where M : ILanes<W>
            where W : unmanaged => Elementary<M, W>.Sigmoid(x, 1.702f);
    }

    private readonly struct Gelu : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<M, W>(W x)
            where M : ILanes<W>
            where W : unmanaged => Elementary<M, W>.Gelu(x);
    }

    private readonly struct GeluTanh : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static W Of<M, W>(W x)
            where M : ILanes<W>
            where W : unmanaged => Elementary<M, W>.GeluTanh(x);
    }
}
