namespace AsymForge.Runtime;

/// <summary>
/// y = x · Wᵀ + b. Up to 12 rows (decoding): x is packed once and whole panels stream by, bound by memory. More rows (prefill): blocks of 240 rows by 192 inputs are packed to stay in the second-level cache,
/// a 192 x 32 block of a panel stays in the first while all row tiles pass over it, and sums wait in scratch between blocks of inputs.
/// </summary>
internal sealed unsafe class LinearOperation : IDisposable
{
    private readonly WorkerPool pool;
    private readonly RowKernels rows;
    private readonly Scratch packedRows = new();
    private readonly ThinLinearWork thin;
    private readonly BlockedLinearWork blocked;
    private readonly PackRowsWork pack;

    public LinearOperation(WorkerPool pool, TileKernels tiles, RowKernels rows)
    {
        (this.pool, this.rows) = (pool, rows);
        (thin, blocked, pack) = (new(tiles, this), new(tiles, this, pool.Threads), new());
    }

    public FloatRows Y { get; private set; }

    public LinearWeight Weight { get; private set; } = null!;

    private bool ontoY;

    public void Run(in FloatRows x, LinearWeight weight, in FloatRows y, bool ontoY)
    {
        (Weight, Y, this.ontoY) = (weight, y, ontoY);
        if (x.Count <= ThinLinearWork.MaxRows)
        {
            RunThin(x);
            return;
        }

        float* packed = packedRows.Floats(BlockedLinearWork.PackedSize(Math.Min(x.Count, BlockedLinearWork.BlockRows), x.Width));
        for (int first = 0; first < x.Count; first += BlockedLinearWork.BlockRows)
        {
            int count = Math.Min(BlockedLinearWork.BlockRows, x.Count - first);
            pool.Run(pack.Prepare(x, first, count, packed), pack);
            pool.Run(blocked.Prepare(packed, first, count), blocked);
        }
    }

    /// <summary>Takes finished sums [rows, 32] of a panel to y.</summary>
    public void Deposit(float* sums, int firstRow, int count, int panel)
    {
        int column = panel * LinearWeight.PanelWidth, width = Math.Min(LinearWeight.PanelWidth, Weight.Outputs - column);
        float* bias = Weight.Bias is null ? null : Weight.Bias + column;
        for (int row = 0; row < count; row++)
        {
            rows.Deposit(sums + (row * LinearWeight.PanelWidth), bias, Y.Row(firstRow + row) + column, width, ontoY);
        }
    }

    public void Dispose()
    {
        packedRows.Dispose();
        blocked.Dispose();
    }

    private void RunThin(in FloatRows x)
    {
        if (x.Count == 0)
        {
            return;
        }

        int tileRows = ThinTile.RowsFor(x.Count);
        float* packed = x.Data;
        if (tileRows > 1)
        {
            packed = packedRows.Floats((nint)tileRows * x.Width);
            RowPacking.Pack(x, 0, x.Count, 0, x.Width, tileRows, packed);
        }

        pool.Run(thin.Prepare(packed, x.Count, tileRows, pool.Threads), thin);
    }
}
