namespace AsymForge.Runtime;

/// <summary>Up to 12 packed rows times runs of whole panels. Cost: one pass over the weight's bytes.</summary>
internal sealed unsafe class ThinLinearWork(TileKernels tiles, LinearOperation operation) : IWork
{
    public const int MaxRows = 12;

    private const int TasksPerThread = 4;

    private float* packed;
    private int count;
    private int tileRows;
    private int panelsPerTask;

    /// <summary>Says what to multiply; returns the number of tasks.</summary>
    public int Prepare(float* packedRows, int rowCount, int rowsOfTile, int threads)
    {
        packed = packedRows;
        (count, tileRows) = (rowCount, rowsOfTile);
        int together = ThinTile.PanelsFor(tileRows), panels = operation.Weight.Panels;
        int wanted = threads == 1 ? panels : (panels + (threads * TasksPerThread) - 1) / (threads * TasksPerThread);
        panelsPerTask = (wanted + together - 1) / together * together;
        return (panels + panelsPerTask - 1) / panelsPerTask;
    }

    public void Execute(int task, int worker)
    {
        const int Width = LinearWeight.PanelWidth;
        LinearWeight weight = operation.Weight;
        int together = ThinTile.PanelsFor(tileRows), end = Math.Min(weight.Panels, (task + 1) * panelsPerTask);
        float* sums = stackalloc float[MaxRows * Width];
        ThinTile tile = new() { Rows = tileRows, A = packed, IsHalf = weight.IsHalf, C = sums, K = weight.Inputs };
        for (int panel = task * panelsPerTask; panel < end; panel += together)
        {
            new Span<float>(sums, together * tileRows * Width).Clear();
            tile.B0 = Panel(weight, panel);
            tile.B1 = Panel(weight, panel + 1);
            tile.B2 = Panel(weight, panel + 2);
            tile.B3 = Panel(weight, panel + 3);
            tiles.Thin(tile);
            for (int i = 0; i < together && panel + i < end; i++)
            {
                operation.Deposit(sums + (i * tileRows * Width), 0, count, panel + i);
            }
        }
    }

    private static void* Panel(LinearWeight weight, int panel)
    {
        nint offset = Math.Min(panel, weight.Panels - 1) * weight.PanelElements;
        return weight.IsHalf ? (ushort*)weight.Data + offset : (float*)weight.Data + offset;
    }
}
