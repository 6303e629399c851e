using System.Text;
using System.Text.RegularExpressions;
using AsymForge.Policies;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>docs/cuda.md walks through a kernel: what it shows is what is printed.</summary>
public sealed partial class PrintedDocumentTests
{
    [Fact]
    public void What_the_page_shows_of_a_kernel_is_what_is_printed()
    {
        PolicyProgram program = CompiledPolicy.Of<AsymVlm>().Bind(new() { Layers = 2, Heads = 2, KvHeads = 2, HeadDim = 8, Hidden = 16 }, PolicyValues.Defaults, NoWeights.Instance);
        string printed = Encoding.UTF8.GetString(program.CudaSource);
        string page = File.ReadAllText(Path.Combine(Fixtures.Repository, "docs", "cuda.md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        string[] shown = [.. Excerpts().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.InRange(shown.Length, 8, 100);
        int at = 0;
        foreach (string excerpt in shown)
        {
            // In the order of the text, too.
            int found = printed.IndexOf(excerpt, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"docs/cuda.md shows what is not printed, or not here:\n{excerpt}");
            at = found + excerpt.Length;
        }
    }

    [GeneratedRegex("^```cuda\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Excerpts();
}
