using System.ComponentModel;
using System.Globalization;

namespace AsymForge.Kernels;

/// <summary>The learned vectors of a bound program. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LearnedVectors
{
    /// <summary>
    /// Reads a declared vector from <paramref name="source"/>, or fills it with its default. The array is pinned, so that its address may be kept as long as the array is.
    /// </summary>
    /// <param name="policy">The policy's name, for errors.</param>
    /// <param name="info">The declaration.</param>
    /// <param name="model">The geometry that gives the length.</param>
    /// <param name="source">Where files are looked for.</param>
    /// <param name="bound">What the vector was filled from: the file's origin, or "default 1".</param>
    /// <returns>float32 [length]</returns>
    /// <exception cref="PolicyBindException">The file's tensor has another length, or a value that is not finite.</exception>
    public static float[] Read(string policy, WeightsInfo info, in ModelGeometry model, IWeightSource source, out BoundWeights bound)
    {
        int length = model[info.Length];
        if (length < 1)
        {
            throw new PolicyBindException(policy, string.Create(CultureInfo.InvariantCulture, $"'{info.Name}' has one value per {info.Length}, which is {length} in this model (expected at least 1: a size that the model fixes)"));
        }

        float[] vector = GC.AllocateUninitializedArray<float>(length, pinned: true);
        if (!source.TryRead(info, out float[]? values, out string? origin))
        {
            vector.AsSpan().Fill(info.Default);
            bound = new(info.Name, string.Create(CultureInfo.InvariantCulture, $"default {info.Default}"));
            return vector;
        }

        if (values.Length != length)
        {
            throw new PolicyBindException(policy, $"'{info.Tensor}' of {info.File} ({origin}) has {values.Length} values (expected {length}, the model's {info.Length})");
        }

        for (int i = 0; i < length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new PolicyBindException(policy, string.Create(CultureInfo.InvariantCulture, $"'{info.Tensor}' of {info.File} ({origin}) has {values[i]} at {i} (expected a finite number)"));
            }
        }

        values.CopyTo(vector, 0);
        bound = new(info.Name, origin);
        return vector;
    }
}
