using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Images;

/// <summary>The filters of Pillow, as functions of the distance in (scaled) pixels.</summary>
internal static class ResizeKernel
{
    private const double CubicA = -0.5;

    /// <summary>How far a filter reaches, and its value.</summary>
    public static (double Support, Func<double, double> Value) Of(Resampling filter) => filter switch
    {
        Resampling.Box => (0.5, x => x is > -0.5 and <= 0.5 ? 1 : 0),
        Resampling.Bilinear => (1, x => Math.Max(0, 1 - Math.Abs(x))),
        Resampling.Bicubic => (2, Bicubic),
        Resampling.Lanczos => (3, x => x is >= -3 and < 3 ? Sinc(x) * Sinc(x / 3) : 0),
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter has no weights."),
    };

    private static double Bicubic(double x)
    {
        x = Math.Abs(x);
        if (x < 1)
            return ((((CubicA + 2) * x) - (CubicA + 3)) * x * x) + 1;
        return x < 2 ? ((((x - 5) * x) + 8) * x - 4) * CubicA : 0;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x * Math.PI) / (x * Math.PI);
}
