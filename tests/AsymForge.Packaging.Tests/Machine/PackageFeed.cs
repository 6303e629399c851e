using System.Globalization;
using System.Reflection;
using AsymForge.Testing;

namespace AsymForge.Packaging.Tests.Machine;

/// <summary>
/// All packages of this repository, packed once for all tests from what was just built, in a folder that is a feed. The version is one that no cache has seen; it is taken out of the cache again at the end.
/// </summary>
public sealed class PackageFeed : IDisposable
{
    private const string Marker = "-test.";
    private readonly string root = Directory.CreateTempSubdirectory("asymforge-packaging-").FullName;

    /// <summary>Packs.</summary>
    public PackageFeed()
    {
        Version = "0.1.0" + Marker + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);
        Folder = Directory.CreateDirectory(Path.Combine(root, "feed")).FullName;
        DropFromCache(folder => Directory.GetCreationTimeUtc(folder) < DateTime.UtcNow.AddDays(-1));
        foreach (string project in Projects)
        {
            Pack(project, Folder);
        }
    }

    /// <summary>The projects that make a package, by path.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "src", "policies", "templates", "tests" }
            .Select(room => Path.Combine(Fixtures.Repository, room))
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .Where(project => !project.Contains($"{Path.DirectorySeparatorChar}tests{Path.DirectorySeparatorChar}", StringComparison.Ordinal) || project.EndsWith("AsymForge.PolicyLaws.csproj", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The version of every package.</summary>
    public string Version { get; }

    /// <summary>Where they lie.</summary>
    public string Folder { get; }

    /// <summary>The file of a package.</summary>
    public string File(string id) => Path.Combine(Folder, $"{id}.{Version}.nupkg");

    /// <summary>Packs one project without building it.</summary>
    public void Pack(string project, string folder) =>
        DotNet.Run(Fixtures.Repository, "pack", project, "--no-build", "--configuration", Metadata("Configuration"), "--output", folder, $"-p:PackageVersion={Version}");

    /// <summary>An empty folder outside of the repository, where a user works: it has this feed for our packages and the machine's own sources for all others.</summary>
    public string UserFolder(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(root, name)).FullName;
        string[] sources = [.. DotNet.Run(root, "nuget", "list", "source", "--format", "short").Split('\n').Where(line => line.StartsWith("E ", StringComparison.Ordinal)).Select(line => line[2..].Trim())];
        System.IO.File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{Folder}" />
                {string.Join("\n    ", sources.Select((source, i) => $"<add key=\"machine{i}\" value=\"{source}\" />"))}
              </packageSources>
              <packageSourceMapping>
                <clear />
                <packageSource key="local"><package pattern="AsymForge*" /><package pattern="Contoso*" /></packageSource>
                {string.Join("\n    ", sources.Select((_, i) => $"<packageSource key=\"machine{i}\"><package pattern=\"*\" /></packageSource>"))}
              </packageSourceMapping>
            </configuration>
            """);
        return folder;
    }

    /// <summary>A copy of a folder of this repository, as a user has it: sources only, the lock files of the repository left out.</summary>
    public string UserCopy(string name, params string[] path)
    {
        string from = Path.Combine([Fixtures.Repository, .. path]), to = UserFolder(name);
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(from, file);
            string[] parts = relative.Split(Path.DirectorySeparatorChar);
            if (!parts.Contains("bin") && !parts.Contains("obj") && parts[^1] != "packages.lock.json")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, relative))!);
                System.IO.File.Copy(file, Path.Combine(to, relative));
            }
        }

        return to;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        DropFromCache(folder => folder.EndsWith(Version, StringComparison.Ordinal));
        Directory.Delete(root, recursive: true);
    }

    private static string Metadata(string key) =>
        typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == key).Value!;

    private void DropFromCache(Func<string, bool> which)
    {
        string cache = DotNet.Run(root, "nuget", "locals", "global-packages", "--list").Split(": ", 2)[1].Trim();
        if (!Directory.Exists(cache))
        {
            return;
        }

        foreach (string folder in Directory.GetDirectories(cache).SelectMany(Directory.GetDirectories).Where(folder => folder.Contains(Marker, StringComparison.Ordinal) && which(folder)))
        {
            Directory.Delete(folder, recursive: true);
            string package = Path.GetDirectoryName(folder)!;
            if (!Directory.EnumerateFileSystemEntries(package).Any())
            {
                Directory.Delete(package);
            }
        }
    }
}
