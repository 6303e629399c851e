using System.Runtime.InteropServices;
using AsymForge.Packaging.Tests.Machine;

namespace AsymForge.Packaging.Tests;

/// <summary><c>samples/NativeAot</c>, on packages alone: policies compiled ahead of time decide what policies compiled at run time decide.</summary>
[Collection(PackagingCollection.Name)]
public class NativeAotTests(PackageFeed feed)
{
    [AheadOfTimeFact]
    public void Policies_decide_the_same_ahead_of_time()
    {
        string folder = feed.UserCopy("aot", "samples", "NativeAot");
        string version = $"-p:AsymForgeVersion={feed.Version}";
        string atRunTime = DotNet.Run(folder, "run", version);

        string published = Path.Combine(folder, "out");
        string log = DotNet.Run(folder, "publish", version, "-p:NativeAot=true", "-r", RuntimeInformation.RuntimeIdentifier, "-o", published);
        Assert.DoesNotContain("warning", log, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(Directory.GetFiles(published, "*.dll"));
        (int exit, string aheadOfTime) = DotNet.Try(published, Path.Combine(published, "NativeAot"));

        Assert.Equal(0, exit);
        Assert.Contains("CornerPolicy BeforePrefill 300", atRunTime, StringComparison.Ordinal);
        Assert.Contains("CornerPolicy BeforePrefill: corner_policy_decide, corner_policy_compact", atRunTime, StringComparison.Ordinal);
        Assert.Matches(@"CornerPolicy for CUDA: \d{5} bytes", atRunTime);
        Assert.Equal(atRunTime, aheadOfTime);
    }
}
