using AsymForge.GpuCheck.Checks;

namespace AsymForge.GpuCheck.Timing;

/// <summary>Inputs of one segment, ordinary numbers, the same on every machine.</summary>
internal sealed class TimedInputs(int hidden, int tokens)
{
    public const int TextTokens = 64;

    private readonly Random random = new(tokens);

    /// <summary>Columns of a picture that is as square as its tokens allow.</summary>
    public int Columns => tokens / Enumerable.Range(1, (int)Math.Sqrt(tokens)).Last(rows => tokens % rows == 0);

    public TensorView On(DeviceArrays memory, InputKind kind) => kind switch
    {
        InputKind.VisionEmbeddings => Shaped(memory.Put(Floats(tokens * hidden)), (tokens, hidden)),
        InputKind.TextEmbeddings => Shaped(memory.Put(Floats(TextTokens * hidden)), (TextTokens, hidden)),
        InputKind.TokenGrid => Shaped(memory.Put<int>([.. Enumerable.Range(0, tokens).SelectMany(i => new[] { 0, i, i / Columns, i % Columns })]), (tokens, 4)),
        InputKind.EntrySlots => Shaped(memory.Put<int>([.. Enumerable.Range(0, tokens).SelectMany(i => new[] { i < tokens / 4 ? -1 : i - (tokens / 4), i >= tokens - 8 ? 1 : 0, tokens - 1 - i })]), (tokens, 3)),
        _ => memory.Put(Floats(tokens)),
    };

    public float[] Floats(int count)
    {
        float[] drawn = new float[count];
        for (int i = 0; i < count; i++)
        {
            drawn[i] = (float)random.NextDouble();
        }

        return drawn;
    }

    private static TensorView Shaped(TensorView view, Extents sizes) => view with { Sizes = sizes, Strides = sizes.DenseStrides };
}
