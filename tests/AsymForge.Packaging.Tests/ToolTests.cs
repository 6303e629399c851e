using AsymForge.Packaging.Tests.Machine;

namespace AsymForge.Packaging.Tests;

/// <summary>The <c>asymforge</c> tool as <c>dotnet tool install</c> brings it.</summary>
[Collection(PackagingCollection.Name)]
public class ToolTests(PackageFeed feed)
{
    [Fact]
    public void The_tool_installs_and_lists_the_policies()
    {
        string folder = feed.UserFolder("tool");
        DotNet.Run(folder, "tool", "install", "AsymForge.Cli", "--version", feed.Version, "--tool-path", Path.Combine(folder, "tools"));
        (int exit, string output) = DotNet.Try(folder, Path.Combine(folder, "tools", "asymforge"), "policies");
        Assert.Equal(0, exit);
        Assert.Contains("InvoicePolicy", output, StringComparison.Ordinal);
        Assert.Contains("AsymVLM", output, StringComparison.Ordinal);
    }
}
