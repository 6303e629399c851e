namespace AsymForge.Runtime.Tests;

/// <summary>The backends that must agree bit for bit: every width that this machine has, one to three threads.</summary>
internal static class Machines
{
    public static readonly VectorWidth[] Widths = [.. Enum.GetValues<VectorWidth>().Where(width => new CpuBackendOptions { MaxWidth = width }.ResolvedWidth == width)];

    public static CpuBackend Of(VectorWidth width, int threads = 1) => new(new() { MaxWidth = width, Threads = threads });

    public static IEnumerable<CpuBackend> All()
    {
        foreach (VectorWidth width in Widths)
        {
            yield return Of(width);
        }

        yield return Of(VectorWidth.Vector512, 2);
        yield return Of(VectorWidth.Vector512, 3);
    }

    /// <summary>Runs the same call on all backends and asserts that what it returns is the same, bit for bit. Gives the result.</summary>
    public static float[] SameBits(Func<Backend, TensorView> call)
    {
        float[]? expected = null;
        foreach (CpuBackend backend in All())
        {
            using (backend)
            {
                float[] actual = call(backend).AsSpan<float>().ToArray();
                if (expected is not null)
                {
                    Bits.Equal(expected, actual, $"{backend.Width}, {backend.Threads} threads");
                }

                expected = actual;
            }
        }

        return expected!;
    }
}
