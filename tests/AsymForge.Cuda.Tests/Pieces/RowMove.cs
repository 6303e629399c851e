using System.Runtime.InteropServices;

namespace AsymForge.Cuda.Tests.Pieces;

/// <summary>The layout of the piece <c>compaction</c>: rows of one tensor.</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct RowMove(ulong From, ulong To, long FromStride, long ToStride, int RowBytes, int FirstSpan, int SpanCount, int Reserved = 0);

/// <summary>The layout of the piece <c>compaction</c>: rows that one decision keeps, or that all stay (segment −1).</summary>
[StructLayout(LayoutKind.Sequential)]
internal record struct RowSpan(int First, int Count, int Segment, int Reserved = 0);
