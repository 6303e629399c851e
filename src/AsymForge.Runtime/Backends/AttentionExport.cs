namespace AsymForge.Runtime;

/// <summary>Rows of attention that a caller wants to see: head-mean probabilities [rows, entries] of the query rows from <see cref="FirstRow"/> on. <see cref="Rows"/> is empty where none are wanted.</summary>
internal readonly struct AttentionExport
{
    public FloatRows Rows { get; init; }

    public int FirstRow { get; init; }

    public bool Contains(int row) => row >= FirstRow && row - FirstRow < Rows.Count;
}
