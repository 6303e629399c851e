using System.Diagnostics.CodeAnalysis;

namespace AsymForge;

/// <summary>Where learned weights come from, usually the model's folder.</summary>
public interface IWeightSource
{
    /// <summary>Reads the tensor that <paramref name="weights"/> names.</summary>
    /// <param name="weights">The declaration: file, tensor, length.</param>
    /// <param name="values">The values, float32.</param>
    /// <param name="origin">Where they were found, for the report.</param>
    /// <returns>False where there is no such file; a file that cannot be read is an exception, never false.</returns>
    bool TryRead(WeightsInfo weights, [NotNullWhen(true)] out float[]? values, [NotNullWhen(true)] out string? origin);
}

/// <summary>No file anywhere: every vector gets its default.</summary>
public sealed class NoWeights : IWeightSource
{
    private NoWeights()
    {
    }

    /// <summary>The only one.</summary>
    public static NoWeights Instance { get; } = new();

    /// <inheritdoc />
    public bool TryRead(WeightsInfo weights, [NotNullWhen(true)] out float[]? values, [NotNullWhen(true)] out string? origin)
    {
        values = null;
        origin = null;
        return false;
    }
}
