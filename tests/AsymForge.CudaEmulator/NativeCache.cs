using System.Security.Cryptography;
using System.Text;

namespace AsymForge.CudaEmulator;

/// <summary>Files that are made once for what they are made of. Several processes may ask at the same time: one makes, the others wait.</summary>
internal static class NativeCache
{
    /// <summary><c>artifacts/cuda-emulator</c> of the repository that the program was built in, else a folder of the user's temporary files.</summary>
    public static string Root { get; } = Path.Combine(FindRepository() is { } repository ? Path.Combine(repository, "artifacts") : Path.GetTempPath(), "cuda-emulator");

    /// <summary>A short name for what a file is made of.</summary>
    public static string Hash(params IEnumerable<string> parts)
    {
        StringBuilder all = new();
        foreach (string part in parts)
        {
            all.Append(part.Length).Append(':').Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..24];
    }

    /// <summary>The path of a file of this name, made by <paramref name="make"/>, which is given a path beside it, where it is not there yet.</summary>
    public static string File(string name, Action<string> make)
    {
        string path = Path.Combine(Root, name);
        if (System.IO.File.Exists(path))
        {
            return path;
        }

        Directory.CreateDirectory(Root);
        using FileStream held = Lock(path + ".lock");
        if (!System.IO.File.Exists(path))
        {
            // The extension stays: compilers go by it.
            string unfinished = Path.Combine(Path.GetDirectoryName(path)!, $"unfinished-{Environment.ProcessId}-{Path.GetFileName(path)}");
            make(unfinished);
            System.IO.File.Move(unfinished, path, overwrite: true);
        }

        return path;
    }

    /// <summary>A text file of this name.</summary>
    public static string Text(string name, string text) => File(name, path => System.IO.File.WriteAllText(path, text));

    // The system lets go of it when the process ends, however it ends. The file stays: deleting it would let two processes hold two files of one name.
    private static FileStream Lock(string path)
    {
        DateTime deadline = DateTime.UtcNow.AddMinutes(10);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static string? FindRepository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(at.FullName, "AsymForge.sln")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
