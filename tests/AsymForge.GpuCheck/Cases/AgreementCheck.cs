using AsymForge.Cuda;

namespace AsymForge.GpuCheck.Cases;

/// <summary>Decides each case on the CPU and on a device, twice there, compacts by the decision, and compares.</summary>
internal static class AgreementCheck
{
    /// <summary>Rows of these widths in bytes are compacted: moved in units of 16, 4 and 1.</summary>
    private static readonly int[] Widths = [64, 12, 3];

    public static CheckReport Run(ICudaDevice device, ICudaImages images, IEnumerable<StageCase> cases)
    {
        CheckReport report = new();
        using CudaPolicyBackend backend = new(device, images);
        foreach (StageCase given in cases)
        {
            StageResult expected = OnHost(given);
            report.Add(given, Differences(device, backend, given, expected));
        }

        return report;
    }

    private static unsafe StageResult OnHost(StageCase given)
    {
        StageResult result = StageResult.For(given);
        int text = given.Segments.Max(segment => segment.TextCount);
        int scratch = checked((int)given.Program.ScratchBytes(given.Stage, new(given.Segments.Length, given.Tokens, text)));
        given.Program.Run(given.Stage, new StageBatch
        {
            Inputs = [.. given.Inputs.Select(input => input.View)],
            Segments = given.Segments,
            Protected = given.Protected?.View ?? default,
            Decision = new() { Counts = result.Counts.View, Kept = result.Kept.View, Scores = result.Scores.View },
            EntryState = result.EntryState?.View ?? default,
            Scratch = HostTensor.Of(scratch, new byte[scratch]).View,
            Keep = given.Keep,
        });
        return result;
    }

    private static string? Differences(ICudaDevice device, CudaPolicyBackend backend, StageCase given, StageResult expected)
    {
        List<nint> taken = [];
        TensorView There(HostTensor? tensor)
        {
            TensorView there = tensor?.On(device) ?? default;
            taken.Add(there.Data);
            return there;
        }

        try
        {
            TensorView[] inputs = [.. given.Inputs.Select(There)];
            TensorView isProtected = There(given.Protected);
            for (int run = 1; run <= 2; run++)
            {
                StageResult empty = StageResult.For(given);
                Decision decision = new() { Counts = There(empty.Counts), Kept = There(empty.Kept), Scores = There(empty.Scores) };
                TensorView state = There(empty.EntryState);
                backend.Decide(given.Program, given.Stage, new StageBatch
                {
                    Inputs = inputs, Segments = given.Segments, Protected = isProtected, Decision = decision, EntryState = state, Keep = given.Keep,
                });
                StageResult actual = new(empty.Counts.Back(device, decision.Counts), empty.Kept.Back(device, decision.Kept), empty.Scores.Back(device, decision.Scores), empty.EntryState?.Back(device, state));
                string? difference = actual.Difference(expected, given)
                    ?? Widths.Select(width => Compacted(device, backend, given, expected, decision, width)).FirstOrDefault(found => found is not null);
                if (difference is not null)
                {
                    return $"{difference}, run {run}";
                }
            }

            return null;
        }
        finally
        {
            taken.ForEach(device.Free);
        }
    }

    private static string? Compacted(ICudaDevice device, CudaPolicyBackend backend, StageCase given, StageResult expected, Decision decision, int width)
    {
        byte[] rows = new byte[given.Tokens * width];
        new Random(width).NextBytes(rows);
        HostTensor before = HostTensor.Of(rows.Length, rows);
        TensorView there = before.On(device);
        try
        {
            RowMove move = new() { From = (ulong)there.Data, To = (ulong)there.Data, FromStride = width, ToStride = width, RowBytes = width, FirstSpan = 0, SpanCount = given.Segments.Length };
            backend.Compact(given.Program, given.Stage, new CompactionBatch
            {
                Segments = given.Segments, Decision = decision, Moves = [move],
                Spans = [.. given.Segments.Select((segment, s) => new RowSpan { First = segment.First, Count = segment.Count, Segment = s })],
            });
            Span<byte> after = before.Back(device, there).Bytes;
            int row = 0;
            for (int s = 0; s < given.Segments.Length; s++)
            {
                Segment segment = given.Segments[s];
                foreach (int kept in expected.Kept.Values<int>().Slice(segment.First, expected.Counts.Values<int>()[s]))
                {
                    if (!after.Slice(row * width, width).SequenceEqual(rows.AsSpan((segment.First + kept) * width, width)))
                    {
                        return $"row {row} of {width} bytes is not the one that segment {s} keeps";
                    }

                    row++;
                }
            }

            return null;
        }
        finally
        {
            device.Free(there.Data);
        }
    }
}
