using AsymForge.Policies;

namespace AsymForge.Cli.Tests;

public sealed class PoliciesTests
{
    [Fact]
    public void Values_of_enums_are_listed_by_name()
    {
        string[] lines = [.. Tool.Run("policies", "--policies", typeof(LeftColumns).Assembly.Location).Output.Split('\n').Select(line => line.Trim())];
        foreach (string expected in new[]
        {
            "Score.Per = Sample [Sample, Image]", "Score.Positions = Keep [Keep, Compact]", "Score.Reselect = Default [Default, EachTurn, FirstTurn]", "Keep.Round = HalfEven [Ceiling, Floor, HalfEven, HalfUp]",
            "Worth.HardCap = true [false, true]", "Worth.Share = WholeRow [TextMass, WholeRow]", "Keep.Min = 0.25 [0, 1]", "Gain = 1.25 [-4, 4]", "Compiled for nano alone",
        })
        {
            Assert.Contains(expected, lines);
        }
    }

    [Fact]
    public void A_policy_whose_text_is_unknown_is_listed_with_numbers()
    {
        PolicyInfo info = InvoicePolicy.Info with { IrText = "nothing" };
        ValueInfo round = info.Values.Single(value => value.Name == "Keep.Round");

        Assert.Empty(ValueText.FormsOf(info));
        Assert.Equal("Keep.Round = 0 [0, 3]", ValueText.Of(round, ValueText.FormsOf(info).GetValueOrDefault(round.Name, Compiler.ValueForm.Double)));
    }

    [Theory]
    [InlineData("ask")]
    [InlineData("explain")]
    [InlineData("emit")]
    [InlineData("policies")]
    [InlineData("evaluate")]
    public void Help_calls_the_tool_by_its_name(string command)
    {
        ToolResult result = Tool.Run(command, "--help");

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains($"  asymforge {command} ", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AsymForge.Cli", result.Output, StringComparison.Ordinal);
    }
}
