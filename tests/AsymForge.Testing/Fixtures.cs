namespace AsymForge.Testing;

/// <summary>
/// Where expected values come from. The root is <c>ASYMFORGE_FIXTURES</c>, else <c>../shared/fixtures</c> beside the repository,
/// else the small subset committed under <c>tests/Fixtures</c>. Model pages and golden values live in <c>models/nano</c> beside that root
/// (or in <c>ASYMFORGE_MODELS</c>).
/// </summary>
public static class Fixtures
{
    /// <summary>The folder that holds <c>AsymForge.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The root that tests enumerate.</summary>
    public static string Root { get; } = FirstFolder(
        Environment.GetEnvironmentVariable("ASYMFORGE_FIXTURES"),
        Path.Combine(Repository, "..", "shared", "fixtures"),
        Path.Combine(Repository, "tests", "Fixtures"));

    /// <summary>The folder that holds <c>nano/golden</c> and friends.</summary>
    public static string Models { get; } = FirstFolder(
        Environment.GetEnvironmentVariable("ASYMFORGE_MODELS"),
        Path.Combine(Root, "..", "models"),
        Path.Combine(Repository, "tests", "Fixtures", "models"));

    /// <summary>
    /// One row per folder below <paramref name="folder"/> that <paramref name="accept"/> takes: its path relative to the root and, where it cannot
    /// run yet, a reason that starts with "not yet:". A missing folder gives one row with the reason "absent:", which a <see cref="FixtureTheoryAttribute"/> shows as skipped.
    /// </summary>
    public static IEnumerable<object?[]> Folders(string folder, Func<string, bool> accept, Func<string, string?>? notYet = null) =>
        Rows(folder, root => Directory.GetDirectories(root).Where(path => accept(Path.GetFileName(path))), notYet);

    /// <summary>As <see cref="Folders"/>, for the files below <paramref name="folder"/> that match <paramref name="pattern"/>.</summary>
    public static IEnumerable<object?[]> Files(string folder, string pattern, Func<string, string?>? notYet = null) =>
        Rows(folder, root => Directory.GetFiles(root, pattern), notYet);

    /// <summary>The full path of something below the root.</summary>
    public static string PathOf(string relative) => Path.GetFullPath(Path.Combine(Root, relative));

    private static IEnumerable<object?[]> Rows(string folder, Func<string, IEnumerable<string>> list, Func<string, string?>? notYet)
    {
        string root = Path.Combine(Root, folder);
        string[] found = Directory.Exists(root) ? [.. list(root).Order(StringComparer.Ordinal)] : [];
        if (found.Length == 0)
        {
            yield return [folder, $"absent: nothing to read under {root}"];
        }

        foreach (string path in found)
        {
            yield return [Path.GetRelativePath(Root, path), notYet?.Invoke(path)];
        }
    }

    private static string FindRepository()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AsymForge.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"AsymForge.sln was not found above {AppContext.BaseDirectory}.");
    }

    private static string FirstFolder(params string?[] candidates) =>
        Path.GetFullPath(candidates.FirstOrDefault(path => path is not null && Directory.Exists(path)) ?? candidates[^1]!);
}
