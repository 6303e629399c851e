using AsymForge.Vlm.Checkpoints;

namespace AsymForge.Vlm.Models;

/// <summary>Token embeddings [rows, width], read in place from the checkpoint and widened row by row.</summary>
internal sealed class EmbeddingTable
{
    private readonly TensorEntry tensor;

    public EmbeddingTable(TensorEntry tensor)
    {
        if (tensor.Type is not (CheckpointType.F32 or CheckpointType.F16 or CheckpointType.BF16))
        {
            throw new InputFormatException(tensor.Source, tensor.Name, $"holds {tensor.Type}; F32, F16 or BF16 was expected.");
        }

        this.tensor = tensor;
        Rows = checked((int)tensor.Shape[0]);
        Width = checked((int)tensor.Shape[1]);
    }

    public int Rows { get; }

    public int Width { get; }

    /// <summary>Writes the embedding of one token.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The table has no such row.</exception>
    public void CopyRow(int token, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(token);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(token, Rows);
        int first = token * Width;
        switch (tensor.Type)
        {
            case CheckpointType.F16: FloatWidening.FromHalf(tensor.Elements<ushort>().Slice(first, Width), destination); break;
            case CheckpointType.BF16: FloatWidening.FromBFloat16(tensor.Elements<ushort>().Slice(first, Width), destination); break;
            default: tensor.Elements<float>().Slice(first, Width).CopyTo(destination); break;
        }
    }
}
