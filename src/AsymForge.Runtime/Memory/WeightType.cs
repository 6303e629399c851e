namespace AsymForge.Runtime;

/// <summary>What an element of a stored weight matrix is.</summary>
public enum WeightType
{
    /// <summary>IEEE binary32.</summary>
    Float32,

    /// <summary>IEEE binary16.</summary>
    Float16,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,
}

/// <summary>A weight matrix as a file holds it: row-major [outputs, inputs], borrowed while it is packed.</summary>
/// <param name="Data">Address of the first element.</param>
/// <param name="Type">What an element is.</param>
/// <param name="Outputs">Rows.</param>
/// <param name="Inputs">Columns.</param>
public readonly record struct WeightSource(nint Data, WeightType Type, int Outputs, int Inputs);
