namespace AsymForge.Nano;

/// <summary>Finds what the project or the package copied beside the program.</summary>
internal static class NanoFiles
{
    public static string Folder(string name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "nano", name);
        return Directory.Exists(path)
            ? path
            : throw new DirectoryNotFoundException($"'{path}' does not exist (expected the files of AsymForge.Nano beside the program). Reference the project or the package, so that the build copies them.");
    }
}
