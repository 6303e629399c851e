using System.Diagnostics;
using System.Globalization;

namespace AsymForge.MutationTesting;

/// <summary>A worker as its master sees it: orders in, answers out, and an end after too long a silence.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;

    internal WorkerProcess(string folder, int mutants)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, "AsymForge.MutationTesting.dll"), "worker", mutants.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // The same random programs every time.
        start.Environment["CI"] = "true";

        // A fault that never stops allocating must not take the machine with it.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x100000000";
        process = Process.Start(start)!;
        Tests = int.TryParse(Read(Patience), out int tests) ? tests : throw new InvalidOperationException("A worker did not come up.");
    }

    /// <summary>Test cases it has.</summary>
    internal int Tests { get; }

    /// <summary>Its answer; null where it died or took too long, and is then gone.</summary>
    internal string? Ask(string order, TimeSpan patience)
    {
        try
        {
            process.StandardInput.WriteLine(order);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            return null;
        }

        return Read(patience);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        process.Dispose();
    }

    private string? Read(TimeSpan patience)
    {
        Task<string?> line = process.StandardOutput.ReadLineAsync();
        return line.Wait(patience) ? line.Result : null;
    }
}
