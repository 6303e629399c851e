using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>Policies that are declared and checked, but that this build does not execute.</summary>
public sealed class DeclaredTests
{
    public static IEnumerable<object[]> Names() => DeclaredSamples.All.Select(model => new object[] { model.ClassName });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_declared_policy_is_read_back_as_it_was(string name)
    {
        PolicyModel model = Sample(name);
        Assert.Equal(model, IrText.Parse(IrText.Print(model)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_that_ends_early_is_refused(string name)
    {
        string text = IrText.Print(Sample(name));
        for (int length = 0; length < text.Length; length++)
        {
            Assert.False(IrText.TryParse(text[..length], out PolicyModel? read, out _) && read.Equals(Sample(name)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_only_finding_of_a_declared_policy_is_that_it_does_not_run(string name) =>
        Assert.Equal([FindingCode.NotExecutable], Verifier.Run(Sample(name)).Select(finding => finding.Code));

    [Fact]
    public void Text_form_of_what_is_declared() => Snapshot.Match(IrText.Print(DeclaredSamples.Everything));

    [Fact]
    public void What_is_not_executed_is_said_with_what_is() => Assert.Equal(
        "'EverythingPolicy.Score' with Effect.Merge is declared, but this build cannot execute it (executable: Keep). Set Effect to it.",
        Verifier.Run(DeclaredSamples.Everything)[0].Message);

    private static PolicyModel Sample(string name) => DeclaredSamples.All.Single(model => model.ClassName == name);
}
