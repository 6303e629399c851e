using System.Runtime.CompilerServices;

namespace AsymForge;

/// <summary>
/// Borrowed memory with a shape: what passes between a runtime and a policy. It owns nothing and is valid as long as its owner says, usually for one call.
/// </summary>
/// <param name="Data">Address of the first element on <paramref name="Device"/>; 0 means that there is no tensor.</param>
/// <param name="Type">What an element is.</param>
/// <param name="Device">Where the memory is.</param>
/// <param name="Sizes">Extent of each dimension.</param>
/// <param name="Strides">Distance, in elements, between neighbours of each dimension.</param>
public readonly record struct TensorView(nint Data, ElementType Type, DeviceId Device, Extents Sizes, Extents Strides)
{
    /// <summary>A dense row-major tensor in host memory.</summary>
    public static unsafe TensorView Dense<T>(T* data, Extents sizes)
        where T : unmanaged => new((nint)data, TypeOf<T>(), DeviceId.Host, sizes, sizes.DenseStrides);

    /// <summary>Whether there is no tensor here.</summary>
    public bool IsEmpty => Data == 0;

    /// <summary>Elements in all.</summary>
    public long Count => Sizes.Count;

    /// <summary>Whether the elements lie one behind the other in row-major order.</summary>
    public bool IsDense => Strides == Sizes.DenseStrides;

    /// <summary>The elements of a dense tensor in host memory.</summary>
    /// <exception cref="InvalidOperationException">The tensor is on another device, of another type, or not dense.</exception>
    public unsafe Span<T> AsSpan<T>()
        where T : unmanaged => new(Pointer<T>(), checked((int)Count));

    /// <summary>Address of the first element of a dense tensor in host memory.</summary>
    /// <exception cref="InvalidOperationException">The tensor is on another device, of another type, or not dense.</exception>
    public unsafe T* Pointer<T>()
        where T : unmanaged
    {
        if (IsEmpty)
        {
            return null;
        }

        if (Device != DeviceId.Host || TypeOf<T>() != Type || !IsDense)
        {
            ThrowNotReadable(TypeOf<T>());
        }

        return (T*)Data;
    }

    private static ElementType TypeOf<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float)) return ElementType.Float32;
        if (typeof(T) == typeof(int)) return ElementType.Int32;
        if (typeof(T) == typeof(byte)) return ElementType.UInt8;
        if (typeof(T) == typeof(Half)) return ElementType.Float16;
        throw new NotSupportedException($"A tensor holds float, Half, int or byte, not {typeof(T).Name}.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowNotReadable(ElementType asked) => throw new InvalidOperationException(
        $"A {Type} tensor of {Sizes.Count} elements on {Device.Kind} cannot be read as dense {asked} in host memory.");
}
