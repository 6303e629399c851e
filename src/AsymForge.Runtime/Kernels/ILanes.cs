namespace AsymForge.Runtime;

/// <summary>
/// The few operations that element-wise kernels are written in, so that one source serves every vector width. Each is correctly rounded, so a lane's bits are the same in all of them.
/// </summary>
/// <typeparam name="V">A vector of <see cref="Count"/> float32 lanes.</typeparam>
internal unsafe interface ILanes<V>
    where V : unmanaged
{
    static abstract int Count { get; }

    static abstract V Load(float* source);

    static abstract void Store(V value, float* target);

    static abstract V All(float value);

    static abstract V Add(V a, V b);

    static abstract V Subtract(V a, V b);

    static abstract V Multiply(V a, V b);

    static abstract V Divide(V a, V b);

    /// <summary>a · b + c, rounded once.</summary>
    static abstract V Fma(V a, V b, V c);

    static abstract V Abs(V value);

    /// <summary>The magnitude of one and the sign of the other.</summary>
    static abstract V CopySign(V magnitude, V sign);

    /// <summary>x where a is less than b, y elsewhere (also where one is NaN).</summary>
    static abstract V SelectLess(V a, V b, V x, V y);

    /// <summary>2^(n − 1) for the integer n, |n| ≤ 126, that was rounded into the low bits of <paramref name="shifted"/> = n + 1.5 · 2²³.</summary>
    static abstract V HalfPowerOfTwo(V shifted);
}
