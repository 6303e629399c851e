namespace AsymForge.Cuda;

/// <summary>Scratch of decisions, cleared where the kernels would not find the zeros that they left: they lie elsewhere for a batch of another extent.</summary>
internal sealed class ZeroedScratch(ICudaDevice device) : IDisposable
{
    private readonly DeviceBuffer own = new(device);
    private Use? zeroFor;
    private Use? wanted;

    /// <summary>The address for one launch; 0 where it needs none.</summary>
    /// <exception cref="InvalidOperationException">The batch brings scratch that is too small, not aligned or elsewhere.</exception>
    public nint For(PolicyProgram program, int stage, in StageBatch batch, BatchExtent extent)
    {
        long bytes = program.DeviceScratchBytes(stage, extent);
        wanted = null;
        if (bytes == 0)
        {
            return 0;
        }

        if (!batch.Scratch.IsEmpty)
        {
            Require(program, batch.Scratch, bytes);
            device.Fill(batch.Scratch.Data, 0, bytes, batch.Stream);
            return batch.Scratch.Data;
        }

        nint address = own.Reserve(bytes, out bool isNew);
        wanted = new Use(program.Key, stage, extent);
        if (isNew || zeroFor != wanted)
        {
            device.Fill(address, 0, bytes, batch.Stream);
        }

        // Until the launch is on its way nobody knows what will be there.
        zeroFor = null;
        return address;
    }

    /// <summary>The launch is on its way and leaves what it needs zero.</summary>
    public void IsZeroAgain() => zeroFor = wanted;

    public void Dispose() => own.Dispose();

    private void Require(PolicyProgram program, in TensorView scratch, long bytes)
    {
        if (scratch.Device != device.Id || scratch.Type != ElementType.UInt8 || !scratch.IsDense || scratch.Count < bytes || scratch.Data % 64 != 0)
        {
            throw new InvalidOperationException(
                $"{program.Info.Name}: Scratch is {BatchCheck.Describe(scratch)} at {scratch.Data:x} (expected at least {bytes} bytes as UInt8 on {BatchCheck.Describe(device.Id)}, 64-byte aligned; none where the backend's own will do).");
        }
    }

    private readonly record struct Use(UInt128 Program, int Stage, BatchExtent Extent);
}
