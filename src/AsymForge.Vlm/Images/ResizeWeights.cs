using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>
/// Which source pixels make each wanted target pixel of one side, and with which weights: fixed point with 22 fractional bits, as Pillow computes them.
/// A side that is not resized has one weight of 1 per pixel.
/// </summary>
internal sealed class ResizeWeights
{
    public const int FractionBits = 22;

    private readonly int[] first; // [count]
    private readonly int[] offset; // [count + 1], into this.weights
    private readonly int[] weights;

    public ResizeWeights(in AxisResize axis, Resampling filter)
    {
        this.first = new int[axis.Count];
        offset = new int[axis.Count + 1];
        this.weights = axis.IsIdentity ? Identity(axis) : Compute(axis, filter);
        SourceFirst = this.first[0];
        SourceEnd = this.first[^1] + Of(axis.Count - 1).Length;
    }

    /// <summary>The first source pixel that any wanted target pixel needs.</summary>
    public int SourceFirst { get; }

    /// <summary>One past the last.</summary>
    public int SourceEnd { get; }

    /// <summary>The most source pixels that one target pixel needs.</summary>
    public int LongestReach { get; private set; } = 1;

    /// <summary>The first source pixel of wanted target pixel <paramref name="index"/>; it never decreases.</summary>
    public int FirstOf(int index) => this.first[index];

    /// <summary>Its weights.</summary>
    public ReadOnlySpan<int> Of(int index) => this.weights.AsSpan(offset[index]..offset[index + 1]);

    private int[] Identity(in AxisResize axis)
    {
        for (int i = 0; i < axis.Count; i++)
            (this.first[i], offset[i + 1]) = (axis.First + i, i + 1);
        var weights = new int[axis.Count];
        Array.Fill(weights, 1 << FractionBits);
        return weights;
    }

    private int[] Compute(in AxisResize axis, Resampling filter)
    {
        (double support, Func<double, double> value) = ResizeKernel.Of(filter);
        double widened = Math.Max(axis.Scale, 1), reach = support * widened, inverse = 1 / widened;
        var weights = new List<int>();
        var exact = new List<double>();
        for (int i = 0; i < axis.Count; i++)
        {
            double centre = axis.From + ((axis.First + i + 0.5) * axis.Scale);
            int first = Math.Max((int)(centre - reach + 0.5), 0), end = Math.Min((int)(centre + reach + 0.5), axis.Source);
            exact.Clear();
            double sum = 0;
            for (int x = first; x < end; x++)
            {
                exact.Add(value((x - centre + 0.5) * inverse));
                sum += exact[^1];
            }

            foreach (double weight in exact)
                weights.Add(ToFixed(sum == 0 ? weight : weight / sum));
            this.first[i] = first;
            offset[i + 1] = weights.Count;
            LongestReach = Math.Max(LongestReach, end - first);
        }

        return [.. weights];
    }

    // Half away from zero.
    private static int ToFixed(double weight) => (int)((weight * (1 << FractionBits)) + (weight < 0 ? -0.5 : 0.5));
}
