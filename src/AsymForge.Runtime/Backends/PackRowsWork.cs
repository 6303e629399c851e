namespace AsymForge.Runtime;

/// <summary>Packs a block of rows as [input block][row tile][input][12]; one task per row tile.</summary>
internal sealed unsafe class PackRowsWork : IWork
{
    private FloatRows x;
    private int first;
    private int count;
    private float* packed;

    /// <summary>Says what to pack; returns the number of tasks.</summary>
    public int Prepare(in FloatRows rows, int firstRow, int rowCount, float* target)
    {
        packed = target;
        (x, first, count) = (rows, firstRow, rowCount);
        return BlockedLinearWork.TilesFor(rowCount);
    }

    public void Execute(int task, int worker)
    {
        const int TileRows = BlockedLinearWork.TileRows;
        int row = task * TileRows, rowCount = Math.Min(TileRows, count - row);
        for (int k0 = 0; k0 < x.Width; k0 += BlockedLinearWork.BlockDepth)
        {
            int depth = Math.Min(BlockedLinearWork.BlockDepth, x.Width - k0);
            float* target = packed + BlockedLinearWork.PackedOffset(k0, task, depth, count);
            RowPacking.Pack(x, first + row, rowCount, k0, depth, BlockedLinearWork.RowsOfTile(rowCount), target);
        }
    }
}
