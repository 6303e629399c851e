using System.Text.RegularExpressions;
using AsymForge.Packaging.Tests.Machine;

namespace AsymForge.Packaging.Tests;

/// <summary><c>samples/PolicyLibrary</c> outside of the repository, on packages alone: the way from writing a policy to somebody else's chat.</summary>
[Collection(PackagingCollection.Name)]
public sealed partial class PolicyLibraryTests(PackageFeed feed)
{
    [Fact]
    public void A_library_of_policies_builds_without_warnings_keeps_its_laws_and_is_used_from_its_package()
    {
        string library = feed.UserCopy("library", "samples", "PolicyLibrary");
        string version = $"-p:AsymForgeVersion={feed.Version}";

        // The most that a project can ask of its code is asked of generated code, too.
        string build = DotNet.Run(library, "build", version, "-p:EmitCompilerGeneratedFiles=true");
        Assert.Contains("0 Warning(s)", build, StringComparison.Ordinal);
        string[] generated = [.. Directory.GetFiles(Path.Combine(library, "Contoso.Policies", "obj"), "*.cs", SearchOption.AllDirectories).Where(file => file.Contains("AsymForge.Generators", StringComparison.Ordinal))];
        Assert.Equal(3, generated.Length);

        string tests = DotNet.Run(library, "test", "--no-build", version);
        Assert.Matches(@"Passed! +- Failed: +0, Passed: +6,", tests);

        DotNet.Run(library, "pack", "Contoso.Policies", "--no-build", "-c", "Debug", "-o", feed.Folder, version, $"-p:PackageVersion={feed.Version}");
        string consumer = feed.UserCopy("consumer", "tests", "AsymForge.Packaging.Tests", "Consumer");
        string answer = DotNet.Run(consumer, "run", version);
        Assert.Matches(@"answer: \S", answer);
        Match kept = Kept().Match(answer);
        Assert.True(kept.Success, answer);
        (int few, int all) = (int.Parse(kept.Groups[1].Value), int.Parse(kept.Groups[2].Value));
        Assert.InRange(few, 1, (int)Math.Ceiling(0.6 * all));
        Assert.Matches(@"CUDA: \d{5} bytes", answer);
        Assert.Contains("BeforePrefill: receipt_policy_decide, receipt_policy_compact", answer, StringComparison.Ordinal);
        Assert.Contains("AfterStep: receipt_policy_evict, receipt_policy_compact_cache", answer, StringComparison.Ordinal);

        AnOlderCompilerIsRefusedInOneSentence(library, version);
    }

    // The property says which compiler builds; that the compiler here is newer does not matter to the check.
    private static void AnOlderCompilerIsRefusedInOneSentence(string library, string version)
    {
        (int exit, string output) = DotNet.Try(library, "dotnet", "build", "Contoso.Policies", "--no-restore", "--no-incremental", version, "-p:CompilerApiVersion=roslyn4.8");
        Assert.NotEqual(0, exit);
        Assert.Contains("error ASYM9000: AsymForge cannot compile policies with C# compiler 4.8", output, StringComparison.Ordinal);
        Assert.Contains("1 Error(s)", output, StringComparison.Ordinal);
        Assert.Contains("0 Warning(s)", output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"kept: (\d+) of (\d+)")]
    private static partial Regex Kept();
}
