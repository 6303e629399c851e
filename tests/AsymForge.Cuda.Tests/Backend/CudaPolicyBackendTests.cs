using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AsymForge.Policies;

namespace AsymForge.Cuda.Tests.Backend;

/// <summary>What a backend asks of a device, over one that runs nothing.</summary>
public sealed unsafe class CudaPolicyBackendTests : IDisposable
{
    private static readonly ModelGeometry Sizes = new() { Layers = 4, Heads = 2, KvHeads = 2, HeadDim = 4, Hidden = DeviceBatch.Hidden, HasCls = true, VisionTokens = 49 };

    private readonly RecordingDevice device = new();
    private readonly CudaPolicyBackend backend;
    private readonly PolicyProgram invoice = Bind<InvoicePolicy>(PolicyValues.Defaults);

    public CudaPolicyBackendTests() => backend = new(device, SourceImages.Instance);

    [Fact]
    public void A_decision_uploads_segments_once_and_launches_once()
    {
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 0, 20], text: 17);
        backend.Decide(invoice, 0, given.Batch);
        long scratch = invoice.DeviceScratchBytes(0, new(3, 53, 0));
        Launch launch = invoice.Launches(0)[0];
        Assert.Equal(["load InvoicePolicy: // AsymForge", "wait for 0", "write 156 on 0", $"fill {scratch} with 0 on 0", $"invoice_policy_decide 3 3 2 of 256 with {launch.Arguments.Length} on 0"], Normal(device.Calls));
        Assert.Equal([.. launch.Arguments.ToArray().Select(argument => Expected(argument, given))], Known(launch));
        Assert.Equal(given.Segments, MemoryMarshal.Cast<byte, Segment>(new ReadOnlySpan<byte>((void*)device.Slots[0], 156)).ToArray());
    }

    [Fact]
    public void An_eviction_uploads_segments_once_and_launches_once()
    {
        DeviceBatch given = DeviceBatch.Cache(device, invoice, [100, 90]);
        given.Decision = given.Decision with { Scores = device.Tensor<float>(190) };
        backend.Decide(invoice, 1, given.Batch);
        Launch launch = invoice.Launches(1)[0];
        Assert.Equal($"invoice_policy_evict 2 1 1 of 256 with {launch.Arguments.Length} on 0", device.Calls[^1]);
        Assert.Equal([.. launch.Arguments.ToArray().Select(argument => Expected(argument, given))], Known(launch));
    }

    [Fact]
    public void Values_are_passed_as_they_are_declared()
    {
        PolicyProgram bound = Bind<InvoicePolicy>(PolicyValues.Defaults.With("Keep.Max", 0.75).With("Worth.Budget", 3.0).With("Worth.Below", 1).With("Worth.HardCap", false));
        backend.Decide(bound, 0, DeviceBatch.Vision(device, bound, [5], text: 2).Batch);
        Assert.Contains(BitConverter.DoubleToUInt64Bits(0.75), device.Slots);
        backend.Decide(bound, 1, DeviceBatch.Cache(device, bound, [5]).Batch);
        KernelArgument[] arguments = bound.Launches(1)[0].Arguments.ToArray();
        ulong Of(string name) => device.Slots[Array.FindIndex(arguments, argument => argument.Kind == ArgumentKind.Value && bound.Info.Values[argument.Index].Name == name)];
        Assert.Equal((3UL, (ulong)BitConverter.SingleToUInt32Bits(1f), 0UL), (Of("Worth.Budget"), Of("Worth.Below"), Of("Worth.HardCap")));
    }

    [Fact]
    public void Scratch_is_cleared_where_the_zeros_would_lie_elsewhere()
    {
        int Fills(Action decide)
        {
            device.Calls.Clear();
            decide();
            return device.Calls.Count(call => call.StartsWith("fill", StringComparison.Ordinal));
        }

        DeviceBatch small = DeviceBatch.Vision(device, invoice, [20], 3), large = DeviceBatch.Vision(device, invoice, [500], 3), cache = DeviceBatch.Cache(device, invoice, [20]);
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, large.Batch)));
        Assert.Equal(0, Fills(() => backend.Decide(invoice, 0, large.Batch)));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, small.Batch)));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 1, cache.Batch)));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, small.Batch)));
        device.FailsToLaunch = true;
        Assert.Throws<CudaException>(() => backend.Decide(invoice, 0, small.Batch));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, small.Batch)));

        small.Scratch = device.Tensor<byte>((int)invoice.DeviceScratchBytes(0, new(1, 20, 0)));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, small.Batch)));
        Assert.Equal(1, Fills(() => backend.Decide(invoice, 0, small.Batch)));
        Assert.Contains((ulong)small.Scratch.Data, device.Slots);
    }

    [Fact]
    public void Nothing_to_decide_launches_nothing()
    {
        backend.Decide(invoice, 0, new StageBatch { Decision = new() { Counts = default, Kept = default } });
        backend.Compact(invoice, 0, new CompactionBatch { Decision = new() { Counts = default, Kept = default } });
        Assert.DoesNotContain(device.Calls, call => call.StartsWith("invoice", StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_allocate_nothing_after_the_first()
    {
        DeviceBatch vision = DeviceBatch.Vision(device, invoice, [33, 20], 4), cache = DeviceBatch.Cache(device, invoice, [40, 41]);
        RowMove[] moves = [Move(16)];
        RowSpan[] spans = [new() { First = 0, Count = 33, Segment = 0 }];
        device.IsQuiet = true;
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 20 && attempt > 0; i++)
            {
                Step(vision, cache, moves, spans);
            }

            if (attempt > 0)
            {
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            else
            {
                Step(vision, cache, moves, spans);
            }
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_compaction_uploads_once_and_launches_once()
    {
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 20], 4);
        RowMove[] moves = [Move(16), Move(5000) with { FirstSpan = 1, SpanCount = 1 }];
        RowSpan[] spans = [new() { First = 0, Count = 33, Segment = 0 }, new() { First = 3, Count = 9, Segment = RowSpan.All }];
        backend.Compact(invoice, 0, new CompactionBatch { Segments = given.Segments, Decision = given.Decision, Moves = moves, Spans = spans });
        int slices = (5000 + invoice.Launches(0)[1].Y.Per - 1) / invoice.Launches(0)[1].Y.Per;
        Assert.Equal([$"write {(2 * 48) + (2 * 16) + (2 * 52)} on 0", $"invoice_policy_compact 2 {slices} 1 of 256 with 5 on 0"], device.Calls[^2..]);
        Assert.Equal(moves, new ReadOnlySpan<RowMove>((void*)device.Slots[0], 2).ToArray());
        Assert.Equal(spans, new ReadOnlySpan<RowSpan>((void*)device.Slots[1], 2).ToArray());
        Assert.Equal(given.Segments, new ReadOnlySpan<Segment>((void*)device.Slots[2], 2).ToArray());
        Assert.Equal([(ulong)given.Decision.Counts.Data, (ulong)given.Decision.Kept.Data], device.Slots[3..5]);
        Assert.Equal((48, 16, 52), (sizeof(RowMove), sizeof(RowSpan), sizeof(Segment)));
    }

    [Fact]
    public void Streams_take_turns_and_counts_are_read_behind_the_decision()
    {
        DeviceBatch given = DeviceBatch.Vision(device, invoice, [33, 20], 4);
        given.Stream = new(9);
        backend.Decide(invoice, 0, given.Batch);
        Assert.Contains("wait for 0", device.Calls);
        ((int*)given.Decision.Counts.Data)[1] = 12;
        Assert.Equal(12, backend.ReadCount(given.Decision, 1));
        Assert.Equal("read 4 on 9", device.Calls[^1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => backend.ReadCount(given.Decision, 2));
        Assert.Throws<InvalidOperationException>(() => backend.ReadCount(given.Decision with { Counts = given.Decision.Counts with { Device = DeviceId.Host } }, 0));
    }

    [Fact]
    public void Weights_and_modules_are_loaded_once_and_given_back()
    {
        UsePrograms();
        Assert.Single(device.Calls, call => call.StartsWith("load AsymVLM", StringComparison.Ordinal));
        Assert.Equal(2, device.Calls.Count(call => call == $"write {sizeof(float) * Sizes.Hidden} on 0"));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        backend.Decide(invoice, 0, DeviceBatch.Vision(device, invoice, [5], 1).Batch);
        Assert.Single(device.Calls, call => call == "unload");
        Assert.Equal(2, device.Calls.Count(call => call == $"free {sizeof(float) * Sizes.Hidden}"));
        backend.Dispose();
        backend.Dispose();
        Assert.Equal(2, device.Calls.Count(call => call == "unload"));
        Assert.Throws<ObjectDisposedException>(() => backend.Decide(invoice, 0, default));
    }

    public void Dispose()
    {
        backend.Dispose();
        device.Dispose();
    }

    private static PolicyProgram Bind<TPolicy>(PolicyValues values)
        where TPolicy : class, IPolicy<TPolicy> => TPolicy.Bind(Sizes, values, NoWeights.Instance);

    private static RowMove Move(int bytes) => new() { From = 4096, To = 4096, FromStride = bytes, ToStride = bytes, RowBytes = bytes, FirstSpan = 0, SpanCount = 1 };

    // Two programs of one policy, which are gone when this returns.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void UsePrograms()
    {
        PolicyProgram first = Bind<AsymVlm>(PolicyValues.Defaults), second = Bind<AsymVlm>(PolicyValues.Defaults.With("Ratio", 0.9));
        foreach (PolicyProgram program in new[] { first, second, first, second, Bind<AsymVlm>(PolicyValues.Defaults) })
        {
            backend.Decide(program, 0, DeviceBatch.Vision(device, program, [5], 1).Batch);
        }
    }

    private void Step(DeviceBatch vision, DeviceBatch cache, RowMove[] moves, RowSpan[] spans)
    {
        backend.Decide(invoice, 0, vision.Batch);
        backend.Compact(invoice, 0, new CompactionBatch { Segments = vision.Segments, Decision = vision.Decision, Moves = moves, Spans = spans });
        backend.Decide(invoice, 1, cache.Batch);
        backend.ReadCount(cache.Decision, 0);
    }

    private static IEnumerable<string> Normal(IEnumerable<string> calls) => calls.Select(call => call.StartsWith("load", StringComparison.Ordinal) ? "load InvoicePolicy: // AsymForge" : call);

    // What stands in the slot of an argument; null for what the backend owns.
    private ulong? Expected(KernelArgument argument, DeviceBatch given) => argument.Kind switch
    {
        ArgumentKind.Input => (ulong)given.Inputs[argument.Index].Data,
        ArgumentKind.SegmentCount => (ulong)given.Segments.Length,
        ArgumentKind.Tokens => (ulong)given.Decision.Kept.Count,
        ArgumentKind.Protected => 0,
        ArgumentKind.Counts => (ulong)given.Decision.Counts.Data,
        ArgumentKind.Kept => (ulong)given.Decision.Kept.Data,
        ArgumentKind.Scores when !given.Decision.Scores.IsEmpty => (ulong)given.Decision.Scores.Data,
        ArgumentKind.EntryState => (ulong)given.EntryState.Data,
        ArgumentKind.Keep => BitConverter.DoubleToUInt64Bits(double.NaN),
        ArgumentKind.Hidden => DeviceBatch.Hidden,
        ArgumentKind.Value when argument.Type == ArgumentType.Double => BitConverter.DoubleToUInt64Bits(invoice.Values[argument.Index].Real),
        ArgumentKind.Value when argument.Type == ArgumentType.Float => BitConverter.SingleToUInt32Bits(invoice.Values[argument.Index].Single),
        ArgumentKind.Value => (uint)invoice.Values[argument.Index].Int32,
        _ => null,
    };

    private ulong?[] Known(Launch launch) => [.. launch.Arguments.ToArray().Select((argument, i) => argument.Kind switch
    {
        ArgumentKind.Segments or ArgumentKind.Scratch => Owned(i),
        ArgumentKind.Scores when !launch.Entry.EndsWith("_evict", StringComparison.Ordinal) => Owned(i),
        _ => device.Slots[i],
    })];

    private ulong? Owned(int slot)
    {
        Assert.NotEqual(0UL, device.Slots[slot]);
        return null;
    }
}
