using AsymForge.Packaging.Tests.Machine;

namespace AsymForge.Packaging.Tests;

/// <summary><c>dotnet new asymforge-policy</c>, installed from the package into a hive of its own.</summary>
[Collection(PackagingCollection.Name)]
public class TemplateTests(PackageFeed feed)
{
    [Fact]
    public void A_new_policy_builds_and_keeps_its_laws()
    {
        string folder = feed.UserFolder("template");
        string hive = Path.Combine(folder, "hive");
        DotNet.Run(folder, "new", "install", feed.File("AsymForge.Templates"), "--debug:custom-hive", hive);
        DotNet.Run(folder, "new", "asymforge-policy", "--name", "Fabrikam.Vision", "--debug:custom-hive", hive);

        string made = Path.Combine(folder, "Fabrikam.Vision");
        Assert.True(File.Exists(Path.Combine(made, "Fabrikam.Vision.slnx")));
        Assert.Contains("namespace Fabrikam.Vision;", File.ReadAllText(Path.Combine(made, "Fabrikam.Vision", "StarterPolicy.cs")), StringComparison.Ordinal);
        Assert.Contains($"Version=\"{feed.Version}\"", File.ReadAllText(Path.Combine(made, "Fabrikam.Vision", "Fabrikam.Vision.csproj")), StringComparison.Ordinal);
        Assert.Matches(@"Passed! +- Failed: +0, Passed: +1,", DotNet.Run(made, "test"));
    }
}
