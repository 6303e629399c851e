using System.Runtime.InteropServices;

namespace AsymForge.Cuda;

/// <summary>A library of the system and what it exports.</summary>
/// <param name="library">Its handle.</param>
/// <param name="name">Its name, for errors.</param>
internal sealed class NativeSymbols(nint library, string name)
{
    /// <summary>The first of several names that loads; null where none does.</summary>
    public static NativeSymbols? TryLoad(IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new(library, name);
            }
        }

        return null;
    }

    /// <summary>The address of a function.</summary>
    /// <exception cref="CudaException">The library has none of that name.</exception>
    public nint this[string symbol] => NativeLibrary.TryGetExport(library, symbol, out nint address)
        ? address
        : throw new CudaException(name, "too old", $"It has no {symbol} (expected a CUDA 11.0 or newer release).");
}
