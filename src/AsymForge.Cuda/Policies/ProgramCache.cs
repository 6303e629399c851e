using System.Runtime.InteropServices;

namespace AsymForge.Cuda;

/// <summary>The programs that are on a device, by their keys; modules by the hash of their source, since programs of one policy share it. What belongs to programs that are gone is given back when the next one is loaded.</summary>
internal sealed class ProgramCache(ICudaDevice device, ICudaImages images) : IDisposable
{
    private const int MostThreads = 1024;

    private readonly Dictionary<UInt128, LoadedProgram> programs = [];
    private readonly Dictionary<string, CudaModule> modules = [];

    /// <summary>Kernels and weights of a program, loaded the first time.</summary>
    /// <exception cref="InvalidOperationException">It has no kernels.</exception>
    public LoadedProgram Of(PolicyProgram program)
    {
        if (programs.TryGetValue(program.Key, out LoadedProgram? found))
        {
            found.KeepFor(program);
            return found;
        }

        if (program.CudaSource.IsEmpty)
        {
            throw new InvalidOperationException($"{program.Info.Name} has no CUDA kernels (expected a program that the generator made; one written by hand decides on the CPU).");
        }

        Sweep();
        LoadedProgram loaded = Load(program);
        programs.Add(program.Key, loaded);
        return loaded;
    }

    public void Dispose()
    {
        foreach (LoadedProgram program in programs.Values)
        {
            Free(program.Vectors);
        }

        programs.Clear();
        foreach (CudaModule module in modules.Values)
        {
            device.Unload(module);
        }

        modules.Clear();
    }

    private LoadedProgram Load(PolicyProgram program)
    {
        string hash = PtxBundle.HashOf(program.CudaSource);
        if (!modules.TryGetValue(hash, out CudaModule module))
        {
            module = device.LoadModule(images.ImageOf(program), program.Info.Name);
            modules.Add(hash, module);
        }

        CudaFunction[][] functions = new CudaFunction[program.Stages.Length][];
        for (int stage = 0; stage < functions.Length; stage++)
        {
            functions[stage] = Functions(program, module, program.Launches(stage));
        }

        return new(hash, functions, Weights(program), program);
    }

    private CudaFunction[] Functions(PolicyProgram program, CudaModule module, ReadOnlySpan<Launch> launches)
    {
        CudaFunction[] functions = new CudaFunction[launches.Length];
        for (int i = 0; i < launches.Length; i++)
        {
            if (launches[i].Threads is < 1 or > MostThreads)
            {
                throw new InvalidOperationException($"{program.Info.Name}: {launches[i].Entry} has blocks of {launches[i].Threads} threads (expected 1 to {MostThreads}).");
            }

            functions[i] = device.Function(module, launches[i].Entry);
        }

        return functions;
    }

    private nint[] Weights(PolicyProgram program)
    {
        nint[] vectors = new nint[program.Info.Weights.Count];
        try
        {
            for (int slot = 0; slot < vectors.Length; slot++)
            {
                ReadOnlySpan<byte> values = MemoryMarshal.AsBytes(program.WeightValues(slot));
                vectors[slot] = device.Allocate(values.Length);
                device.Write(vectors[slot], values, default);
            }

            // Launches may come on any stream.
            device.Synchronize(default);
            return vectors;
        }
        catch
        {
            Free(vectors);
            throw;
        }
    }

    private void Sweep()
    {
        foreach ((UInt128 key, LoadedProgram program) in programs.ToArray())
        {
            if (program.IsAbandoned)
            {
                programs.Remove(key);
                Free(program.Vectors);
            }
        }

        foreach ((string hash, CudaModule module) in modules.ToArray())
        {
            if (programs.Values.All(program => program.Module != hash))
            {
                modules.Remove(hash);
                device.Unload(module);
            }
        }
    }

    private void Free(ReadOnlySpan<nint> vectors)
    {
        foreach (nint vector in vectors)
        {
            device.Free(vector);
        }
    }
}
