using System.Numerics;

namespace AsymForge.Vlm.Images;

/// <summary>Undoes the prediction of a row. <c>step</c> is the distance to the byte of the same channel on the left.</summary>
internal static class PngFilter
{
    /// <param name="type">The filter byte in front of the row.</param>
    /// <param name="row">The row, filtered before the call and plain after it.</param>
    /// <param name="above">The plain row above; zeros for the first one.</param>
    /// <param name="step">Bytes of a pixel, at least 1.</param>
    /// <returns>Whether the filter type is known.</returns>
    public static bool Undo(int type, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        switch (type)
        {
            case 0: return true;
            case 1: UndoSub(row, step); return true;
            case 2: UndoUp(row, above); return true;
            case 3: UndoAverage(row, above, step); return true;
            case 4: UndoPaeth(row, above, step); return true;
            default: return false;
        }
    }

    private static void UndoSub(Span<byte> row, int step)
    {
        for (int i = step; i < row.Length; i++)
            row[i] += row[i - step];
    }

    private static void UndoUp(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count)
            (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++)
            row[i] += above[i];
    }

    private static void UndoAverage(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (int i = 0; i < step && i < row.Length; i++)
            row[i] += (byte)(above[i] >> 1);
        for (int i = step; i < row.Length; i++)
            row[i] += (byte)((row[i - step] + above[i]) >> 1);
    }

    private static void UndoPaeth(Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (int i = 0; i < step && i < row.Length; i++)
            row[i] += above[i];
        for (int i = step; i < row.Length; i++)
            row[i] += Nearest(row[i - step], above[i], above[i - step]);
    }

    // Of left, above and above-left the one closest to left + above - aboveLeft; ties in that order.
    private static byte Nearest(int left, int above, int aboveLeft)
    {
        int toLeft = Math.Abs(above - aboveLeft), toAbove = Math.Abs(left - aboveLeft), toCorner = Math.Abs(left + above - (2 * aboveLeft));
        if (toLeft <= toAbove && toLeft <= toCorner)
            return (byte)left;
        return (byte)(toAbove <= toCorner ? above : aboveLeft);
    }
}
