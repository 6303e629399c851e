namespace AsymForge.Runtime;

/// <summary>
/// Few rows times a few whole panels: c [panels, rows, 32] += a [k, rows] · b_p [k, 32]. Rows are 1 or 2 (four panels at once, to hide the latency of a chain), 6 (two panels) or 12 (one panel).
/// Panels behind the last one may be any panel again; their result is thrown away.
/// </summary>
internal unsafe ref struct ThinTile
{
    public int Rows;
    public float* A;
    public void* B0;
    public void* B1;
    public void* B2;
    public void* B3;
    public bool IsHalf;
    public float* C;
    public nint K;

    /// <summary>The least number of rows that a tile has room for.</summary>
    public static int RowsFor(int rows) => rows switch { <= 1 => 1, 2 => 2, <= 6 => 6, _ => 12 };

    /// <summary>Panels of a tile of so many rows.</summary>
    public static int PanelsFor(int tileRows) => tileRows switch { <= 2 => 4, 6 => 2, _ => 1 };
}
