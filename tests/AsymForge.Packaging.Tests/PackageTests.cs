using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using System.Xml.XPath;
using AsymForge.Packaging.Tests.Machine;
using AsymForge.Testing;

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
        ["AsymForge.Cuda"] = ["AsymForge"],
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
        string[] made = [.. Directory.GetDirectories(Path.Combine(Fixtures.Repository, "generators")).Where(folder => Directory.GetFiles(folder, "*.csproj").Length > 0)
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

    [Theory]
    [MemberData(nameof(Packages))]
    public void Assemblies_are_compiled_deterministically(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(feed.File(id));
        foreach (ZipArchiveEntry entry in package.Entries.Where(entry => entry.Name.StartsWith("AsymForge", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using MemoryStream content = new();
            using (Stream stream = entry.Open())
            {
                stream.CopyTo(content);
            }

            content.Position = 0;
            using PEReader assembly = new(content);
            Assert.Contains(assembly.ReadDebugDirectory(), debug => debug.Type == DebugDirectoryEntryType.Reproducible);
        }
    }

    // What a sample or the template names is what `dotnet pack` makes, and what the repository itself is tested with.
    [Fact]
    public void Samples_and_template_name_the_versions_of_the_repository()
    {
        string ours = Value("Directory.Build.props", "//Version");
        Dictionary<string, string> versions = Load("Directory.Packages.props").Descendants("PackageVersion").ToDictionary(one => one.Attribute("Include")!.Value, one => one.Attribute("Version")!.Value);
        foreach (string sample in new[] { "PolicyLibrary", "NativeAot" })
        {
            string file = Path.Combine("samples", sample, "Directory.Packages.props");
            Assert.Equal(ours, Value(file, "//AsymForgeVersion"));
            AssertSame(Load(file).Descendants("PackageVersion"));
        }

        string template = Path.Combine("templates", "AsymForge.Templates", "content", "asymforge-policy", "MyPolicies.Tests", "MyPolicies.Tests.csproj");
        AssertSame(Load(template).Descendants("PackageReference"));

        void AssertSame(IEnumerable<XElement> named) => Assert.All(named.Where(one => !one.Attribute("Include")!.Value.StartsWith("AsymForge", StringComparison.Ordinal)), one =>
            Assert.Equal(versions[one.Attribute("Include")!.Value], one.Attribute("Version")!.Value));
    }

    private static string Value(string file, string path) => Load(file).XPathSelectElement(path)!.Value;

    private static XDocument Load(string file) => XDocument.Load(Path.Combine(Fixtures.Repository, file));

    private static XElement Metadata(ZipArchive package, string id)
    {
        using Stream nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }
}
