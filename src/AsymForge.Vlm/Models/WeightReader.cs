using AsymForge.Runtime;
using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models;

/// <summary>Reads the weights of one model from its checkpoint: matrices packed for multiplication, vectors widened. Whatever it made is released with it.</summary>
internal sealed class WeightReader(Checkpoint checkpoint) : IDisposable
{
    private static readonly Dictionary<CheckpointType, WeightType> MatrixTypes = new()
    {
        [CheckpointType.F32] = WeightType.Float32,
        [CheckpointType.F16] = WeightType.Float16,
        [CheckpointType.BF16] = WeightType.BFloat16,
    };

    private readonly List<LinearWeight> made = [];

    /// <summary>A matrix [outputs, inputs] without a bias.</summary>
    /// <exception cref="InputFormatException">The tensor is absent, of another shape, or of a type that matrices cannot have.</exception>
    public LinearWeight Linear(string name, int outputs, int inputs) => Pack(checkpoint.Require($"{name}.weight", outputs, inputs), outputs, inputs, []);

    /// <summary>A matrix [outputs, inputs] with its bias [outputs].</summary>
    /// <exception cref="InputFormatException">As for <see cref="Linear"/>.</exception>
    public LinearWeight LinearWithBias(string name, int outputs, int inputs) =>
        Pack(checkpoint.Require($"{name}.weight", outputs, inputs), outputs, inputs, checkpoint.Require($"{name}.bias", outputs).ToSingles());

    /// <summary>A tensor of any shape read as a matrix: a convolution whose stride is its kernel.</summary>
    /// <exception cref="InputFormatException">As for <see cref="Linear"/>.</exception>
    public LinearWeight Flattened(string name, ReadOnlySpan<long> shape)
    {
        TensorEntry tensor = checkpoint.Require(name, shape);
        int outputs = checked((int)shape[0]);
        return Pack(tensor, outputs, checked((int)(tensor.Count / outputs)), []);
    }

    /// <summary>A vector, or a small table, in single precision.</summary>
    /// <exception cref="InputFormatException">The tensor is absent, of another shape, or not of floating-point values.</exception>
    public VectorWeight Vector(string name, params ReadOnlySpan<long> shape) => new(checkpoint.Require(name, shape).ToSingles());

    /// <summary>A table whose rows are looked up one at a time; its number of rows is its own.</summary>
    /// <exception cref="InputFormatException">The tensor is absent or of another width.</exception>
    public EmbeddingTable Embedding(string name, int width) => new(checkpoint.Require(name, -1, width));

    /// <summary>A matrix whose number of outputs is the file's.</summary>
    /// <exception cref="InputFormatException">As for <see cref="Linear"/>.</exception>
    public LinearWeight Head(string name, int inputs)
    {
        TensorEntry tensor = checkpoint.Require(name, -1, inputs);
        return Pack(tensor, checked((int)tensor.Shape[0]), inputs, []);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (LinearWeight weight in made)
        {
            weight.Dispose();
        }

        made.Clear();
    }

    private LinearWeight Pack(TensorEntry tensor, int outputs, int inputs, ReadOnlySpan<float> bias)
    {
        if (!MatrixTypes.TryGetValue(tensor.Type, out WeightType type))
        {
            throw new InputFormatException(tensor.Source, tensor.Name, $"holds {tensor.Type}; {string.Join(", ", MatrixTypes.Keys)} was expected.");
        }

        LinearWeight weight = LinearWeight.Pack(new WeightSource(tensor.Data, type, outputs, inputs), bias);
        made.Add(weight);
        return weight;
    }
}
