using System.Runtime.InteropServices;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>What a decision wrote.</summary>
/// <param name="Kept">The kept list of each segment.</param>
/// <param name="Scores">The bits of the scores.</param>
/// <param name="State">The bits of the statistics.</param>
internal sealed record PrintedDecision(int[][] Kept, uint[] Scores, uint[] State)
{
    public void AssertSame(PrintedDecision actual)
    {
        Assert.Equal(Scores, actual.Scores);
        Assert.Equal(State, actual.State);
        Assert.Equal(Kept, actual.Kept);
    }
}

/// <summary>A stage of a program, on the CPU and, argument by argument as its launch says, on a device.</summary>
internal static class PrintedRun
{
    public static unsafe PrintedDecision OnCpu(PolicyProgram program, int stage, PrintedBatch batch)
    {
        int[] counts = new int[batch.Segments.Length], kept = new int[batch.Tokens];
        float[] scores = new float[batch.Tokens], state = [.. batch.State];
        byte[] scratch = GC.AllocateArray<byte>(checked((int)program.ScratchBytes(stage, new(batch.Segments.Length, batch.Tokens, batch.Segments.Sum(segment => segment.TextCount))) + 64), pinned: true);
        List<GCHandle> pins = [];
        nint Pin(Array array)
        {
            pins.Add(GCHandle.Alloc(array, GCHandleType.Pinned));
            return pins[^1].AddrOfPinnedObject();
        }

        nint aligned = (Marshal.UnsafeAddrOfPinnedArrayElement(scratch, 0) + 63) & ~63;
        program.Run(stage, new StageBatch
        {
            Inputs = [.. batch.Inputs.Select(input => input is int[] ints ? TensorView.Dense((int*)Pin(ints), ints.Length) : TensorView.Dense((float*)Pin(input), input.Length))],
            Segments = batch.Segments,
            Protected = batch.Protected.Length == 0 ? default : TensorView.Dense((byte*)Pin(batch.Protected), batch.Protected.Length),
            Decision = new() { Counts = TensorView.Dense((int*)Pin(counts), counts.Length), Kept = TensorView.Dense((int*)Pin(kept), kept.Length), Scores = TensorView.Dense((float*)Pin(scores), scores.Length) },
            EntryState = state.Length == 0 ? default : TensorView.Dense((float*)Pin(state), state.Length),
            Scratch = TensorView.Dense((byte*)aligned, scratch.Length - 64),
            Keep = batch.Keep,
        });
        pins.ForEach(pin => pin.Free());
        return Decision(batch, counts, kept, scores, state);
    }

    public static PrintedDecision OnDevice(ICudaDevice device, PolicyProgram program, int stage, PrintedBatch batch) => OnDevice(device, program, program.CudaSource, stage, batch);

    /// <summary>The same with another text in the program's place.</summary>
    public static PrintedDecision OnDevice(ICudaDevice device, PolicyProgram program, ReadOnlySpan<byte> source, int stage, PrintedBatch batch)
    {
        int texts = batch.Segments.Max(segment => segment.TextCount);
        Dictionary<(ArgumentKind, int), nint> memory = [];
        nint Room(ArgumentKind kind, long bytes, int index = 0) => memory[(kind, index)] = device.Allocate(Math.Max(16, bytes));
        void Given<T>(ArgumentKind kind, ReadOnlySpan<T> values, int index = 0)
            where T : unmanaged => device.Write(Room(kind, MemoryMarshal.AsBytes(values).Length, index), MemoryMarshal.AsBytes(values), default);

        for (int i = 0; i < batch.Inputs.Length; i++)
        {
            if (batch.Inputs[i] is int[] ints)
            {
                Given<int>(ArgumentKind.Input, ints, i);
            }
            else
            {
                Given<float>(ArgumentKind.Input, (float[])batch.Inputs[i], i);
            }
        }

        Launch launch = program.Launches(stage)[0];
        Given<Segment>(ArgumentKind.Segments, batch.Segments);
        Given<byte>(ArgumentKind.Protected, batch.Protected);
        Given<float>(ArgumentKind.EntryState, batch.State);
        foreach (KernelArgument argument in launch.Arguments.ToArray().Where(argument => argument.Kind == ArgumentKind.Weights))
        {
            Given(ArgumentKind.Weights, program.WeightValues(argument.Index), argument.Index);
        }

        nint counts = Room(ArgumentKind.Counts, 4 * batch.Segments.Length), kept = Room(ArgumentKind.Kept, 4 * batch.Tokens), scores = Room(ArgumentKind.Scores, 4 * batch.Tokens);
        long scratch = program.DeviceScratchBytes(stage, new(batch.Segments.Length, batch.Tokens, batch.Segments.Sum(segment => segment.TextCount)));
        device.Fill(Room(ArgumentKind.Scratch, scratch), 0, Math.Max(16, scratch), default);
        ulong[] slots = [.. launch.Arguments.ToArray().Select(argument => Slot(program, batch, memory, argument))];
        CudaFunction function = device.Function(device.LoadModule(source, program.Info.Name), launch.Entry);
        long Blocks(GridAxis axis) => axis.Blocks(axis.Of switch
        {
            GridExtent.Segments => batch.Segments.Length,
            GridExtent.LongestSegment => batch.Segments.Max(segment => segment.Count),
            GridExtent.LongestText => texts,
            _ => 1,
        });
        device.Launch(function, new((int)Blocks(launch.X), (int)Blocks(launch.Y), (int)Blocks(launch.Z)), launch.Threads, slots, default);
        PrintedDecision decision = Decision(batch, Read<int>(counts, batch.Segments.Length), Read<int>(kept, batch.Tokens), launch.Arguments.ToArray().Any(argument => argument.Kind == ArgumentKind.Scores) ? Read<float>(scores, batch.Tokens) : new float[batch.Tokens],
            Read<float>(memory[(ArgumentKind.EntryState, 0)], batch.State.Length));
        if (program.Stages[stage].Stage != Stage.AfterStep)
        {
            Assert.All(Read<byte>(memory[(ArgumentKind.Scratch, 0)], (int)scratch), left => Assert.Equal(0, left));
        }

        foreach (nint address in memory.Values)
        {
            device.Free(address);
        }

        return decision;

        T[] Read<T>(nint from, int count)
            where T : unmanaged
        {
            T[] values = new T[count];
            device.Read(from, MemoryMarshal.AsBytes(values.AsSpan()), default);
            return values;
        }
    }

    private static ulong Slot(PolicyProgram program, PrintedBatch batch, Dictionary<(ArgumentKind, int), nint> memory, KernelArgument argument) => argument.Kind switch
    {
        ArgumentKind.SegmentCount => (uint)batch.Segments.Length,
        ArgumentKind.Tokens => (uint)batch.Tokens,
        ArgumentKind.Protected when batch.Protected.Length == 0 => 0,
        ArgumentKind.Keep => BitConverter.DoubleToUInt64Bits(batch.Keep),
        ArgumentKind.Hidden => (uint)program.Model.Hidden,
        ArgumentKind.Size => (uint)program.Model[(Geometry)argument.Index],
        ArgumentKind.Value => Value(program.Values[argument.Index], argument.Type),
        _ => (ulong)memory[(argument.Kind, argument.Kind is ArgumentKind.Input or ArgumentKind.Weights ? argument.Index : 0)],
    };

    private static ulong Value(PolicyValue value, ArgumentType type) => type switch
    {
        ArgumentType.Int => (uint)value.Int32,
        ArgumentType.UInt => (uint)value.UInt64,
        ArgumentType.Long => (ulong)value.Int64,
        ArgumentType.ULong => value.UInt64,
        ArgumentType.Float => BitConverter.SingleToUInt32Bits(value.Single),
        _ => BitConverter.DoubleToUInt64Bits(value.Real),
    };

    // NaN has one meaning and many bits.
    private static PrintedDecision Decision(PrintedBatch batch, int[] counts, int[] kept, float[] scores, float[] state) => new(
        [.. batch.Segments.Select((segment, s) => kept.AsSpan(segment.First, counts[s]).ToArray())], [.. scores.Select(Bits)], [.. state.Select(Bits)]);

    private static uint Bits(float value) => float.IsNaN(value) ? 0x7fc00000 : BitConverter.SingleToUInt32Bits(value);
}
