using System.Runtime.InteropServices;

namespace AsymForge.Runtime;

/// <summary>
/// A weight matrix [outputs, inputs] packed for multiplication: panels of 32 outputs, [⌈outputs / 32⌉][inputs][32], missing outputs zero. float16 stays float16 (half the bytes to stream),
/// float32 and bfloat16 are float32. Immutable after packing; owns its memory.
/// </summary>
public sealed unsafe class LinearWeight : IDisposable
{
    internal const int PanelWidth = 32;

    // Rows of the source are read in runs of one cache line of float32, so that 32 of them stay in the first-level cache.
    private const int Run = 16;

    private LinearWeight(in WeightSource source)
    {
        (Outputs, Inputs) = (source.Outputs, source.Inputs);
        IsHalf = source.Type == WeightType.Float16;
        Panels = (source.Outputs + PanelWidth - 1) / PanelWidth;
        PanelElements = (nint)source.Inputs * PanelWidth;
        Bytes = checked((long)Panels * PanelElements * (IsHalf ? sizeof(ushort) : sizeof(float)));
        Data = NativeMemory.AlignedAlloc((nuint)Bytes, NativeArena.Alignment);
        NativeMemory.Clear(Data, (nuint)Bytes);
    }

    /// <summary>Width of y.</summary>
    public int Outputs { get; }

    /// <summary>Width of x.</summary>
    public int Inputs { get; }

    /// <summary>Bytes of the packed matrix, without the bias.</summary>
    public long Bytes { get; }

    internal bool IsHalf { get; }

    internal int Panels { get; }

    internal nint PanelElements { get; }

    internal void* Data { get; private set; }

    internal float* Bias { get; private set; }

    /// <summary>Packs a matrix, without a bias.</summary>
    /// <exception cref="ArgumentException">The source has no data, no outputs or no inputs.</exception>
    public static LinearWeight Pack(in WeightSource source) => Pack(source, default);

    /// <summary>Packs a matrix.</summary>
    /// <param name="source">The matrix as the file holds it.</param>
    /// <param name="bias">float32 [outputs], copied; empty for none.</param>
    /// <exception cref="ArgumentException">The source has no data, no outputs or no inputs, or the bias is of another length.</exception>
    public static LinearWeight Pack(in WeightSource source, ReadOnlySpan<float> bias)
    {
        if (source.Data == 0 || source.Outputs <= 0 || source.Inputs <= 0)
        {
            throw new ArgumentException($"A weight needs data, outputs and inputs; it is [{source.Outputs}, {source.Inputs}].", nameof(source));
        }

        if (bias.Length != 0 && bias.Length != source.Outputs)
        {
            throw new ArgumentException($"The bias has {bias.Length} elements, the weight {source.Outputs} outputs.", nameof(bias));
        }

        LinearWeight weight = new(source);
        for (int output = 0; output < source.Outputs; output += PanelWidth)
        {
            weight.PackPanel(source, output);
        }

        if (!bias.IsEmpty)
        {
            // A whole panel's worth, so that full vectors can be read at the edge.
            nuint length = (nuint)weight.Panels * PanelWidth;
            weight.Bias = (float*)NativeMemory.AlignedAlloc(length * sizeof(float), NativeArena.Alignment);
            NativeMemory.Clear(weight.Bias, length * sizeof(float));
            bias.CopyTo(new Span<float>(weight.Bias, source.Outputs));
        }

        return weight;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        NativeMemory.AlignedFree(Data);
        NativeMemory.AlignedFree(Bias);
        Data = Bias = null;
    }

    private void PackPanel(in WeightSource source, int firstOutput)
    {
        nint panel = firstOutput / PanelWidth * PanelElements, first = firstOutput * (nint)source.Inputs;
        int outputs = Math.Min(PanelWidth, source.Outputs - firstOutput);
        for (int input = 0; input < source.Inputs; input += Run)
        {
            int run = Math.Min(Run, source.Inputs - input);
            nint from = first + input, to = panel + ((nint)input * PanelWidth);
            switch (source.Type)
            {
                case WeightType.Float16:
                    Transpose((ushort*)source.Data + from, (ushort*)Data + to, outputs, run, source.Inputs);
                    break;
                case WeightType.BFloat16:
                    Widen((ushort*)source.Data + from, (uint*)Data + to, outputs, run, source.Inputs);
                    break;
                default:
                    Transpose((uint*)source.Data + from, (uint*)Data + to, outputs, run, source.Inputs);
                    break;
            }
        }
    }

    private static void Transpose<T>(T* source, T* panel, int outputs, int run, nint stride)
        where T : unmanaged
    {
        for (int output = 0; output < outputs; output++, source += stride)
        {
            for (int k = 0; k < run; k++)
            {
                panel[(k * PanelWidth) + output] = source[k];
            }
        }
    }

    private static void Widen(ushort* source, uint* panel, int outputs, int run, nint stride)
    {
        for (int output = 0; output < outputs; output++, source += stride)
        {
            for (int k = 0; k < run; k++)
            {
                panel[(k * PanelWidth) + output] = (uint)source[k] << 16;
            }
        }
    }
}
