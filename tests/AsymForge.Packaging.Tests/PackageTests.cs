using System.IO.Compression;
using System.Security.Cryptography;
using System.Xml.Linq;
using AsymForge.Packaging.Tests.Machine;

namespace AsymForge.Packaging.Tests;

/// <summary>What the packages are made of.</summary>
[Collection(PackagingCollection.Name)]
public class PackageTests(PackageFeed feed)
{
    // The generator and its compiler travel in AsymForge; what they need of Roslyn is the user's compiler.
    private static readonly string[] NeverReferenced = ["Microsoft.CodeAnalysis", "AsymForge.Generators", "AsymForge.Compiler", "AsymForge.CodeFixes"];

    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["AsymForge"] = [],
        ["AsymForge.Cli"] = [],
        ["AsymForge.Evaluation"] = ["AsymForge.Vlm"],
        ["AsymForge.Nano"] = [],
        ["AsymForge.Policies"] = ["AsymForge"],
        ["AsymForge.PolicyLaws"] = ["AsymForge.Vlm", "FSharp.Core", "FsCheck"],
        ["AsymForge.Runtime"] = ["AsymForge"],
        ["AsymForge.Templates"] = [],
        ["AsymForge.Vlm"] = ["AsymForge.Runtime"],
    };

    public static TheoryData<string> Packages => [.. PackageFeed.Projects.Select(project => Path.GetFileNameWithoutExtension(project))];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_says_what_it_is_and_what_it_needs(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.File(id));
        XElement metadata = Metadata(package, id);
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal(id, Value("id"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotNull(package.GetEntry("README.md"));
        Assert.InRange(Value("description").Length, 40, 400);
        Assert.False(string.IsNullOrWhiteSpace(Value("authors")));
        string[] needs = [.. metadata.Descendants().Where(element => element.Name.LocalName == "dependency").Select(element => element.Attribute("id")!.Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(Dependencies[id], needs);
        Assert.DoesNotContain(needs, need => NeverReferenced.Any(never => need.StartsWith(never, StringComparison.Ordinal)));
    }

    [Fact]
    public void AsymForge_carries_the_generator_for_every_framework()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.File("AsymForge"));
        string[] analyzers = [.. package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("analyzers/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        string[] made = [.. Directory.GetDirectories(Path.Combine(AsymForge.Testing.Fixtures.Repository, "generators")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
            .Select(folder => $"analyzers/dotnet/cs/{Path.GetFileName(folder)}.dll").Order(StringComparer.Ordinal)];
        Assert.Equal(made, analyzers);
        Assert.Contains("analyzers/dotnet/cs/AsymForge.Generators.dll", analyzers);
        Assert.NotNull(package.GetEntry("buildTransitive/AsymForge.targets"));
        Assert.All(new[] { "net9.0", "net10.0" }, framework =>
        {
            Assert.NotNull(package.GetEntry($"lib/{framework}/AsymForge.dll"));
            Assert.NotNull(package.GetEntry($"lib/{framework}/AsymForge.xml"));
        });
    }

    [Theory]
    [InlineData("AsymForge")]
    [InlineData("AsymForge.Policies")]
    [InlineData("AsymForge.PolicyLaws")]
    [InlineData("AsymForge.Vlm")]
    public void A_library_comes_with_symbols(string id)
    {
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(feed.File(id), ".snupkg"));
        Assert.NotNull(symbols.GetEntry($"lib/net10.0/{id}.pdb"));
    }

    [Fact]
    public void Packing_twice_gives_the_same_content()
    {
        string again = feed.UserFolder("again");
        feed.Pack(PackageFeed.Projects.Single(project => project.EndsWith("AsymForge.csproj", StringComparison.Ordinal)), again);
        Assert.Equal(Contents(feed.File("AsymForge")), Contents(Path.Combine(again, Path.GetFileName(feed.File("AsymForge")))));
    }

    // The core properties name the moment and the machine; nothing reads them.
    private static IEnumerable<string> Contents(string file)
    {
        using ZipArchive package = ZipFile.OpenRead(file);
        List<string> contents = [];
        foreach (ZipArchiveEntry entry in package.Entries.Where(entry => !entry.FullName.EndsWith(".psmdcp", StringComparison.Ordinal) && !entry.FullName.StartsWith("_rels/", StringComparison.Ordinal)))
        {
            using Stream content = entry.Open();
            contents.Add($"{entry.FullName} {Convert.ToHexString(SHA256.HashData(content))}");
        }

        return contents.Order(StringComparer.Ordinal);
    }

    private static XElement Metadata(ZipArchive package, string id)
    {
        using Stream nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }
}
