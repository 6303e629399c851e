namespace AsymForge.Runtime;

/// <summary>
/// What a model's forward pass is made of. Tensors are float32 unless said otherwise; a matrix may have strided rows, everything inside a row is dense (heads may be strided where a shape names them).
/// Zero rows are allowed everywhere. An operation's result never depends on what stands beside a row, on threads or on the vector width. One call at a time; no call allocates managed memory once it is warm.
/// Unless an operation says so, outputs must not overlap inputs except that an element-wise operation may write where it reads.
/// </summary>
/// <remarks>Shapes and types are checked: <see cref="ArgumentException"/> names the tensor and what was expected.</remarks>
public abstract class Backend : IDisposable
{
    /// <summary>y = x · Wᵀ + b. Every element is one fused multiply-add chain over the inputs in order, from 0; then the bias.</summary>
    /// <param name="x">[rows, inputs].</param>
    /// <param name="weight">The packed matrix.</param>
    /// <param name="y">[rows, outputs].</param>
    public abstract void Linear(in TensorView x, LinearWeight weight, in TensorView y);

    /// <summary>y = y + (x · Wᵀ + b): a projection onto the residual stream.</summary>
    /// <param name="x">[rows, inputs].</param>
    /// <param name="weight">The packed matrix.</param>
    /// <param name="y">[rows, outputs], read and written.</param>
    public abstract void LinearAdd(in TensorView x, LinearWeight weight, in TensorView y);

    /// <summary>y = x / √(mean(x²) + ε) · w, row by row.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="weight">[width].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">[rows, width]; may be x.</param>
    public abstract void RmsNorm(in TensorView x, in TensorView weight, float epsilon, in TensorView y);

    /// <summary>y = (x − mean) / √(variance + ε) · w + b, row by row, the variance divided by the width.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="weight">[width].</param>
    /// <param name="bias">[width].</param>
    /// <param name="epsilon">ε.</param>
    /// <param name="y">[rows, width]; may be x.</param>
    public abstract void LayerNorm(in TensorView x, in TensorView weight, in TensorView bias, float epsilon, in TensorView y);

    /// <summary>
    /// Rotary embedding of the half-split kind, in place: with h = width of the tables, (a, b) = (x[i], x[i + h]) becomes (a · cos − b · sin, b · cos + a · sin) for i below h; what lies behind 2h stays.
    /// </summary>
    /// <param name="x">[tokens, heads, headDim], headDim ≥ 2h.</param>
    /// <param name="positions">int32 [tokens]: the row of the tables per token; empty: token t reads row t.</param>
    /// <param name="cosine">[positions, h].</param>
    /// <param name="sine">[positions, h].</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is not a row of the tables.</exception>
    public abstract void RotaryHalfSplit(in TensorView x, in TensorView positions, in TensorView cosine, in TensorView sine);

    /// <summary>y[t] = table[ids[t]]: embedding look-up, or a choice of rows.</summary>
    /// <param name="table">float32 or float16 [rows, width].</param>
    /// <param name="ids">int32 [tokens], dense.</param>
    /// <param name="y">[tokens, width].</param>
    /// <exception cref="ArgumentOutOfRangeException">An id is not a row of the table.</exception>
    public abstract void Gather(in TensorView table, in TensorView ids, in TensorView y);

    /// <summary>y = x.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width].</param>
    public abstract void Copy(in TensorView x, in TensorView y);

    /// <summary>y = y + x.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width], read and written.</param>
    public abstract void Add(in TensorView x, in TensorView y);

    /// <summary>y = y + row, for every row of y.</summary>
    /// <param name="row">[width].</param>
    /// <param name="y">[rows, width], read and written.</param>
    public abstract void AddRow(in TensorView row, in TensorView y);

    /// <summary>y = y · row, for every row of y (layer scale).</summary>
    /// <param name="row">[width].</param>
    /// <param name="y">[rows, width], read and written.</param>
    public abstract void MultiplyRow(in TensorView row, in TensorView y);

    /// <summary>y = y · factor.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="y">[rows, width], read and written.</param>
    public abstract void Scale(float factor, in TensorView y);

    /// <summary>y = f(x), element by element.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width]; may be x.</param>
    public abstract void Activate(Activation function, in TensorView x, in TensorView y);

    /// <summary>y = f(gate) · up, element by element: the gated feed-forward layer.</summary>
    /// <param name="function">f.</param>
    /// <param name="gate">[rows, width].</param>
    /// <param name="up">[rows, width].</param>
    /// <param name="y">[rows, width]; may be gate or up.</param>
    public abstract void Gate(Activation function, in TensorView gate, in TensorView up, in TensorView y);

    /// <summary>Cuts a picture into patches, so that a convolution whose stride is its size is one <see cref="Linear"/>: y[row · columns + column] = the patch as [channels, size, size]. What does not fill a patch at the right and bottom is left out.</summary>
    /// <param name="image">Dense [channels, height, width].</param>
    /// <param name="size">Side of a patch.</param>
    /// <param name="y">[(height / size) · (width / size), channels · size · size].</param>
    public abstract void Patches(in TensorView image, int size, in TensorView y);

    /// <summary>y = exp(x − max) / Σ, row by row; −∞ gives 0, a row of nothing but −∞ gives zeros.</summary>
    /// <param name="x">[rows, width].</param>
    /// <param name="y">[rows, width]; may be x.</param>
    public abstract void Softmax(in TensorView x, in TensorView y);

    /// <summary>The index of the largest element of each row; ties to the lower index, NaN never, 0 where there is nothing but NaN.</summary>
    /// <param name="x">[rows, width], width at least 1.</param>
    /// <param name="indices">int32 [rows], dense.</param>
    public abstract void ArgMax(in TensorView x, in TensorView indices);

    /// <summary>Causal attention over a cache, softmax over the visible entries. The order of summation depends on the entries' places only, never on how many rows are asked for.</summary>
    public abstract void Attention(in AttentionRequest request);

    /// <summary>Attention of all tokens to all tokens.</summary>
    public abstract void SelfAttention(in SelfAttentionRequest request);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the backend holds.</summary>
    protected abstract void Dispose(bool disposing);
}
