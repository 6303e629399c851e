using System.Runtime.Intrinsics.X86;

namespace AsymForge.Runtime;

/// <summary>A block of packed rows times a run of panels; one task per run. Sums [panel][row tile][12][32] stay in this worker's scratch from the first block of inputs to the last.</summary>
internal sealed unsafe class BlockedLinearWork : IWork, IDisposable
{
    public const int TileRows = 12;
    public const int BlockRows = 20 * TileRows;
    public const int BlockDepth = 192;

    private const int Width = LinearWeight.PanelWidth;
    private const int TileSize = TileRows * Width;
    private const int CacheLine = 64;
    private const int MaxPanelsPerTask = 8;
    private const int TasksPerThread = 4;

    private readonly TileKernels tiles;
    private readonly LinearOperation operation;
    private readonly Scratch[] scratch;
    private float* packed;
    private int first;
    private int count;
    private int panelsPerTask;

    public BlockedLinearWork(TileKernels tiles, LinearOperation operation, int threads)
    {
        (this.tiles, this.operation) = (tiles, operation);
        scratch = new Scratch[threads];
        for (int worker = 0; worker < threads; worker++)
        {
            scratch[worker] = new();
        }
    }

    public static int TilesFor(int rows) => (rows + TileRows - 1) / TileRows;

    /// <summary>Rows that a tile has room for: the last one may be of the smaller kernel.</summary>
    public static int RowsOfTile(int rows) => rows <= 8 ? 8 : TileRows;

    public static nint PackedSize(int rows, int inputs) => (nint)TilesFor(rows) * TileRows * inputs;

    public static nint PackedOffset(int k0, int tile, int depth, int rows) => ((nint)k0 * TilesFor(rows) * TileRows) + ((nint)tile * depth * TileRows);

    /// <summary>Says what to multiply; returns the number of tasks.</summary>
    public int Prepare(float* packedRows, int firstRow, int rowCount)
    {
        packed = packedRows;
        (first, count) = (firstRow, rowCount);
        int panels = operation.Weight.Panels, tasks = scratch.Length == 1 ? 1 : scratch.Length * TasksPerThread;
        panelsPerTask = Math.Clamp((panels + tasks - 1) / tasks, 1, MaxPanelsPerTask);
        return (panels + panelsPerTask - 1) / panelsPerTask;
    }

    public void Execute(int task, int worker)
    {
        int tileCount = TilesFor(count), start = task * panelsPerTask, end = Math.Min(operation.Weight.Panels, start + panelsPerTask);
        nint panelSums = (nint)tileCount * TileSize;
        float* wide = scratch[worker].Floats((BlockDepth * Width) + (MaxPanelsPerTask * panelSums)), sums = wide + (BlockDepth * Width);
        new Span<float>(sums, (int)((end - start) * panelSums)).Clear();
        for (int k0 = 0; k0 < operation.Weight.Inputs; k0 += BlockDepth)
        {
            int depth = Math.Min(BlockDepth, operation.Weight.Inputs - k0);
            for (int panel = start; panel < end; panel++)
            {
                byte* next = panel + 1 < end ? BlockAddress(panel + 1, k0) : BlockAddress(start, k0 + depth);
                MultiplyBlock(PanelBlock(panel, k0, depth, wide), next, k0, depth, sums + ((panel - start) * panelSums));
            }
        }

        for (int panel = start; panel < end; panel++)
        {
            operation.Deposit(sums + ((panel - start) * panelSums), first, count, panel);
        }
    }

    public void Dispose()
    {
        foreach (Scratch one in scratch)
        {
            one.Dispose();
        }
    }

    // While the tiles of one block of weights are computed, the next block is called into the second-level cache: a share of it before every tile.
    private void MultiplyBlock(float* b, byte* next, int k0, int depth, float* sums)
    {
        int tileCount = TilesFor(count), lastRows = count - ((tileCount - 1) * TileRows);
        float* a = packed + PackedOffset(k0, 0, depth, count);
        int share = (((depth * Width * ElementSize) / tileCount) + CacheLine - 1) / CacheLine * CacheLine;
        for (int tile = 0; tile < tileCount; tile++, a += depth * TileRows, sums += TileSize, next += share)
        {
            Prefetch(next, share);
            if (tile == tileCount - 1 && RowsOfTile(lastRows) == 8)
            {
                tiles.Rows8(a, 8, b, Width, sums, depth);
            }
            else
            {
                tiles.Rows12(a, TileRows, b, Width, sums, depth);
            }
        }
    }

    private static void Prefetch(byte* address, int bytes)
    {
        if (Sse.IsSupported)
        {
            for (int offset = 0; offset < bytes; offset += CacheLine)
            {
                Sse.Prefetch1(address + offset);
            }
        }
    }

    private int ElementSize => operation.Weight.IsHalf ? sizeof(ushort) : sizeof(float);

    private byte* BlockAddress(int panel, int k0) => (byte*)operation.Weight.Data + (((panel * operation.Weight.PanelElements) + ((nint)k0 * Width)) * ElementSize);

    private float* PanelBlock(int panel, int k0, int depth, float* wide)
    {
        byte* block = BlockAddress(panel, k0);
        if (!operation.Weight.IsHalf)
        {
            return (float*)block;
        }

        tiles.Widen((ushort*)block, wide, (nint)depth * Width);
        return wide;
    }
}
