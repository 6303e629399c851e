using System.Diagnostics.CodeAnalysis;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models;

/// <summary>Learned weights of policies from safetensors files beside a model. A file that is not there leaves the default; a file without the tensor is an error.</summary>
/// <param name="folder">The model's folder.</param>
public sealed class FolderWeightSource(string folder) : IWeightSource
{
    /// <inheritdoc />
    /// <exception cref="InputFormatException">The file is not valid, has no such tensor, or the tensor is not a vector of floating-point values.</exception>
    public bool TryRead(WeightsInfo weights, [NotNullWhen(true)] out float[]? values, [NotNullWhen(true)] out string? origin)
    {
        (values, origin) = (null, null);
        string path = Path.Combine(folder, weights.File);
        if (!File.Exists(path))
        {
            return false;
        }

        using SafetensorsFile file = SafetensorsFile.Open(path);
        TensorEntry tensor = file[weights.Tensor];
        if (tensor.Shape.Length != 1)
        {
            throw new InputFormatException(path, weights.Tensor, $"has {tensor.Shape.Length} dimensions; a vector was expected.");
        }

        values = tensor.ToSingles();
        origin = $"{weights.File}:{weights.Tensor}";
        return true;
    }
}
