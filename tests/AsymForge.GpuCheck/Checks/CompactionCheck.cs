using System.Runtime.InteropServices;
using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Checks;

/// <summary>Compacts rows of several widths by drawn decisions, in place and into another tensor, several segments in one move and several moves in one launch, and compares with the same done on the host.</summary>
internal sealed class CompactionCheck(ICudaDevice device, CudaPolicyBackend backend, PolicyProgram program, int stage)
{
    /// <summary>Bytes of a row: moved in units of 16, 4 and 1; the last fills more than one block.</summary>
    private static readonly int[] Widths = [64, 12, 3, 8192];

    private static readonly int[][] Layouts = [[1], [300], [0, 5, 0, 33, 1, 0], [257, 256, 255], [.. Enumerable.Range(0, 200).Select(i => i % 9)]];

    /// <summary>The first difference; null where there is none.</summary>
    public string? Run() => Layouts.Select((counts, seed) => Difference(counts, new Random(seed))).FirstOrDefault(found => found is not null);

    private string? Difference(int[] counts, Random random)
    {
        int tokens = counts.Sum();
        Segment[] segments = [.. counts.Select((count, s) => new Segment { First = counts[..s].Sum(), Count = count, Lo = 0, Hi = count })];
        int[] kept = new int[tokens], numbers = new int[counts.Length];
        for (int s = 0; s < counts.Length; s++)
        {
            int[] stays = [.. Enumerable.Range(0, counts[s]).Where(_ => random.Next(3) > 0)];
            stays.CopyTo(kept, segments[s].First);
            numbers[s] = stays.Length;
        }

        // The first segment is kept as it is, whatever was decided: rows that no decision is about.
        RowSpan[] spans = [.. segments.Select((segment, s) => new RowSpan { First = segment.First, Count = segment.Count, Segment = s == 0 ? RowSpan.All : s })];
        int[] rows = [.. segments.SelectMany((segment, s) => s == 0 ? Enumerable.Range(0, segment.Count) : kept.Skip(segment.First).Take(numbers[s]).Select(token => segment.First + token))];
        return Differences(segments, kept, numbers, spans, rows, random).FirstOrDefault(found => found is not null);
    }

    // One launch for all widths, each once in place and once into a tensor of wider rows.
    private List<string?> Differences(Segment[] segments, int[] kept, int[] numbers, RowSpan[] spans, int[] rows, Random random)
    {
        using DeviceArrays memory = new(device);
        Decision decision = new() { Counts = memory.Put(numbers), Kept = memory.Put(kept) };
        List<(byte[] Given, TensorView There, int Width, int Stride)> tensors = [];
        List<RowMove> moves = [];
        foreach (int width in Widths)
        {
            byte[] given = new byte[kept.Length * width];
            random.NextBytes(given);
            TensorView inPlace = memory.Put(given), from = memory.Put(given), to = memory.Put(new byte[kept.Length * (width + 16)]);
            tensors.Add((given, inPlace, width, width));
            tensors.Add((given, to, width, width + 16));
            moves.Add(Move(inPlace, inPlace, width, width, spans.Length));
            moves.Add(Move(from, to, width, width + 16, spans.Length));
        }

        backend.Compact(program, stage, new CompactionBatch { Segments = segments, Decision = decision, Moves = CollectionsMarshal.AsSpan(moves), Spans = spans });
        return [.. tensors.Select(tensor => First(tensor.Given, memory.Read(tensor.There), tensor.Width, tensor.Stride, rows))];
    }

    private static RowMove Move(TensorView from, TensorView to, int width, int stride, int spans) =>
        new() { From = (ulong)from.Data, To = (ulong)to.Data, FromStride = width, ToStride = stride, RowBytes = width, FirstSpan = 0, SpanCount = spans };

    private static string? First(byte[] given, byte[] after, int width, int stride, int[] rows)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            if (!after.AsSpan(row * stride, width).SequenceEqual(given.AsSpan(rows[row] * width, width)))
            {
                return $"row {row} of {width} bytes, {(stride == width ? "in place" : "out of place")}, is not row {rows[row]} of before";
            }
        }

        return null;
    }
}
