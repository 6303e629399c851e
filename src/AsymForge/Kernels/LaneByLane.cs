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
        Map(f, from, to);
        return Vector128.Create<TResult>(to);
    }

    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, Vector128{T})"/>
    public static Vector256<TResult> Map<T, TResult>(Func<T, TResult> f, Vector256<T> x)
        where T : unmanaged
        where TResult : unmanaged
    {
        Span<T> from = stackalloc T[Vector256<T>.Count];
        Span<TResult> to = stackalloc TResult[Vector256<T>.Count];
        x.CopyTo(from);
        Map(f, from, to);
        return Vector256.Create<TResult>(to);
    }

    /// <inheritdoc cref="Map{T, TResult}(Func{T, TResult}, Vector128{T})"/>
    public static Vector512<TResult> Map<T, TResult>(Func<T, TResult> f, Vector512<T> x)
        where T : unmanaged
        where TResult : unmanaged
    {
        Span<T> from = stackalloc T[Vector512<T>.Count];
        Span<TResult> to = stackalloc TResult[Vector512<T>.Count];
        x.CopyTo(from);
        Map(f, from, to);
        return Vector512.Create<TResult>(to);
    }

    /// <summary>f of each pair of lanes.</summary>
    public static Vector128<float> Map<T>(Func<float, T, float> f, Vector128<float> x, Vector128<T> y)
        where T : unmanaged
    {
        Span<float> left = stackalloc float[Vector128<float>.Count];
        Span<T> right = stackalloc T[Vector128<T>.Count];
        x.CopyTo(left);
        y.CopyTo(right);
        Map(f, left, right);
        return Vector128.Create<float>(left);
    }

    /// <inheritdoc cref="Map{T}(Func{float, T, float}, Vector128{float}, Vector128{T})"/>
    public static Vector256<float> Map<T>(Func<float, T, float> f, Vector256<float> x, Vector256<T> y)
        where T : unmanaged
    {
        Span<float> left = stackalloc float[Vector256<float>.Count];
        Span<T> right = stackalloc T[Vector256<T>.Count];
        x.CopyTo(left);
        y.CopyTo(right);
        Map(f, left, right);
        return Vector256.Create<float>(left);
    }

    /// <inheritdoc cref="Map{T}(Func{float, T, float}, Vector128{float}, Vector128{T})"/>
    public static Vector512<float> Map<T>(Func<float, T, float> f, Vector512<float> x, Vector512<T> y)
        where T : unmanaged
    {
        Span<float> left = stackalloc float[Vector512<float>.Count];
        Span<T> right = stackalloc T[Vector512<T>.Count];
        x.CopyTo(left);
        y.CopyTo(right);
        Map(f, left, right);
        return Vector512.Create<float>(left);
    }

    private static void Map<T, TResult>(Func<T, TResult> f, ReadOnlySpan<T> from, Span<TResult> to)
    {
        for (int lane = 0; lane < from.Length; lane++)
        {
            to[lane] = f(from[lane]);
        }
    }

    // In place: the result of a lane takes the place of its left operand.
    private static void Map<T>(Func<float, T, float> f, Span<float> left, ReadOnlySpan<T> right)
    {
        for (int lane = 0; lane < left.Length; lane++)
        {
            left[lane] = f(left[lane], right[lane]);
        }
    }
}
