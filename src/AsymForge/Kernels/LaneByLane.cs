using System.ComponentModel;
using System.Runtime.Intrinsics;

namespace AsymForge.Kernels;

/// <summary>
/// A function of numbers applied to every lane of vectors, one after the other: the vector form of functions that have none of their own, with the scalar bits by construction. Called by generated code,
/// which names a static method, so that nothing is allocated after the first call.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneByLane
{
    /// <summary>f of each lane.</summary>
    public static Vector128<TResult> Map<T, TResult>(Func<T, TResult> f, Vector128<T> x)
        where T : unmanaged
        where TResult : unmanaged
    {
        Span<T> from = stackalloc T[Vector128<T>.Count];
        Span<TResult> to = stackalloc TResult[Vector128<T>.Count];
        x.CopyTo(from);
        for (int lane = 0; lane < from.Length; lane++)
        {
            to[lane] = f(from[lane]);
        }

        return Vector128.Create<TResult>(to);
    }

    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, Vector128{T})"/>
    public static Vector256<TResult> Map<T, TResult>(Func<T, TResult> f, Vector256<T> x)
        where T : unmanaged
        where TResult : unmanaged =>
        Vector256.Create(Map(f, x.GetLower()), Map(f, x.GetUpper()));

    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, Vector128{T})"/>
    public static Vector512<TResult> Map<T, TResult>(Func<T, TResult> f, Vector512<T> x)
        where T : unmanaged
        where TResult : unmanaged =>
        Vector512.Create(Map(f, x.GetLower()), Map(f, x.GetUpper()));

    /// <summary>f of each pair of lanes.</summary>
    public static Vector128<float> Map<T>(Func<float, T, float> f, Vector128<float> x, Vector128<T> y)
        where T : unmanaged
    {
        Span<float> left = stackalloc float[Vector128<float>.Count];
        Span<T> right = stackalloc T[Vector128<T>.Count];
        x.CopyTo(left);
        y.CopyTo(right);
        for (int lane = 0; lane < left.Length; lane++)
        {
            left[lane] = f(left[lane], right[lane]);
        }

        return Vector128.Create<float>(left);
    }

    /// <inheritdoc cref="Map{T}(Func{float, T, float}, Vector128{float}, Vector128{T})"/>
    public static Vector256<float> Map<T>(Func<float, T, float> f, Vector256<float> x, Vector256<T> y)
        where T : unmanaged =>
        Vector256.Create(Map(f, x.GetLower(), y.GetLower()), Map(f, x.GetUpper(), y.GetUpper()));

    /// <inheritdoc cref="Map{T}(Func{float, T, float}, Vector128{float}, Vector128{T})"/>
    public static Vector512<float> Map<T>(Func<float, T, float> f, Vector512<float> x, Vector512<T> y)
        where T : unmanaged =>
        Vector512.Create(Map(f, x.GetLower(), y.GetLower()), Map(f, x.GetUpper(), y.GetUpper()));
}
