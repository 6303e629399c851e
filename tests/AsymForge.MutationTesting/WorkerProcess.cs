using System.Diagnostics;

namespace AsymForge.MutationTesting;

/// <summary>A worker as its master sees it: orders in, answers out, and an end after too long a silence.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process process;

    internal WorkerProcess(string folder, int mutants, int activeFromTheStart = -1)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(folder, "AsymForge.MutationTesting.dll"), "worker", mutants.ToString(), activeFromTheStart.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // The same random programs every time.
        start.Environment["CI"] = "true";
        process = Process.Start(start)!;
        Tests = int.TryParse(Read(Patience), out int tests) ? tests : -1;
    }

    /// <summary>Test cases it has; −1 where it did not come up.</summary>
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
