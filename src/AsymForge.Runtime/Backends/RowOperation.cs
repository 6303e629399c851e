namespace AsymForge.Runtime;

/// <summary>What is done to every row.</summary>
internal enum RowAction
{
    RmsNorm,
    LayerNorm,
    Copy,
    Add,
    AddRow,
    MultiplyRow,
    Scale,
    Activate,
    Gate,
    Softmax,
}

/// <summary>Operands of a row-wise operation: first and second inputs (a row of stride 0 is the same for all), what norms need, and the output.</summary>
internal unsafe struct RowOperands
{
    public FloatRows X;
    public FloatRows Second;
    public FloatRows Y;
    public float* Weight;
    public float* Bias;
    public float Number;
    public Activation Function;
}

/// <summary>Operations in which every output row depends on input rows of the same number: split into runs of rows, or done at once where there is little to do.</summary>
internal sealed unsafe class RowOperation(WorkerPool pool, RowKernels kernels) : IWork
{
    // About 10 µs of element-wise work, against some microseconds to wake a thread.
    private const long ElementsPerTask = 1 << 14;

    private RowAction action;
    private RowOperands operands;
    private int rowsPerTask;

    public void Run(RowAction what, in RowOperands with)
    {
        (action, operands) = (what, with);
        int rows = with.Y.Count;
        rowsPerTask = (int)Math.Clamp(ElementsPerTask / Math.Max(with.Y.Width, 1), 1, Math.Max(rows, 1));
        pool.Run((rows + rowsPerTask - 1) / rowsPerTask, this);
    }

    public void Execute(int task, int worker)
    {
        int end = Math.Min(operands.Y.Count, (task + 1) * rowsPerTask);
        for (int row = task * rowsPerTask; row < end; row++)
        {
            Apply(row);
        }
    }

    private void Apply(int row)
    {
        ref RowOperands with = ref operands;
        float* x = with.X.Row(row), y = with.Y.Row(row);
        int n = with.Y.Width;
        switch (action)
        {
            case RowAction.RmsNorm:
                kernels.RmsNorm(x, with.Weight, with.Number, y, n);
                break;
            case RowAction.LayerNorm:
                kernels.LayerNorm(x, with.Weight, with.Bias, with.Number, y, n);
                break;
            case RowAction.Copy:
                new ReadOnlySpan<float>(x, n).CopyTo(new Span<float>(y, n));
                break;
            case RowAction.Add:
                kernels.Add(x, y, n);
                break;
            case RowAction.AddRow:
                kernels.Add(with.Weight, y, n);
                break;
            case RowAction.MultiplyRow:
                kernels.Multiply(with.Weight, y, n);
                break;
            case RowAction.Scale:
                kernels.Scale(with.Number, y, n);
                break;
            case RowAction.Activate:
                kernels.Activate(with.Function, x, y, n);
                break;
            case RowAction.Gate:
                kernels.Gate(with.Function, x, with.Second.Row(row), y, n);
                break;
            default:
                float sum = kernels.ExpSum(x, y, n);
                kernels.Finish(y, RowAttention.Reciprocal(sum), y, n);
                break;
        }
    }
}
