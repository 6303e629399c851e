using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models;

/// <summary>Cosines and sines of a rotary embedding: [positions, headDim / 2] each, angle = position · frequency. Computed in double, stored as float32.</summary>
internal sealed class RotaryTables : IDisposable
{
    private readonly NativeArena arena;

    public RotaryTables(RopeConfig rope, int headDim, int positions)
    {
        double[] frequencies = Frequencies(rope, headDim);
        int half = frequencies.Length;
        arena = new NativeArena((2L * positions * half * sizeof(float)) + 128);
        Cosine = arena.Floats((positions, half));
        Sine = arena.Floats((positions, half));
        for (int position = 0; position < positions; position++)
        {
            Span<float> cosine = Cosine.Row(position), sine = Sine.Row(position);
            for (int i = 0; i < half; i++)
            {
                (double sin, double cos) = Math.SinCos(position * frequencies[i]);
                (cosine[i], sine[i]) = ((float)cos, (float)sin);
            }
        }
    }

    /// <summary>[positions, headDim / 2]</summary>
    public TensorView Cosine { get; }

    /// <summary>[positions, headDim / 2]</summary>
    public TensorView Sine { get; }

    public void Dispose() => arena.Dispose();

    /// <summary>θ^(−2i / headDim), stretched as the config asks. Rounded to float32 first, as the models were trained with.</summary>
    private static double[] Frequencies(RopeConfig rope, int headDim)
    {
        double[] frequencies = new double[headDim / 2];
        for (int i = 0; i < frequencies.Length; i++)
        {
            double plain = (float)Math.Pow(rope.Theta, -2.0 * i / headDim);
            frequencies[i] = rope.Scaling switch
            {
                RopeScaling.Linear => plain / rope.Factor,
                RopeScaling.Llama3 => Llama3(rope, plain),
                _ => plain,
            };
        }

        return frequencies;
    }

    private static double Llama3(RopeConfig rope, double frequency)
    {
        double turns = rope.OriginalMaxPositions * frequency / (2 * Math.PI);
        double smooth = Math.Clamp((turns - rope.LowFrequencyFactor) / (rope.HighFrequencyFactor - rope.LowFrequencyFactor), 0, 1);
        return ((1 - smooth) * frequency / rope.Factor) + (smooth * frequency);
    }
}
