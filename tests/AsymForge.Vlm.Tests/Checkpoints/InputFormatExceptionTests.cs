namespace AsymForge.Vlm.Tests.Checkpoints;

public sealed class InputFormatExceptionTests
{
    [Fact]
    public void The_message_is_one_line_whatever_it_quotes() =>
        Assert.Equal("a file: its  place: 'x y' was found", new InputFormatException("a\nfile", "its\r\nplace", "'x\u001by' was found").Message);

    [Fact]
    public void A_long_quotation_keeps_its_start_and_what_was_expected()
    {
        string message = new InputFormatException("file", "place", $"starts with {new string('x', 100_000)} (expected less)").Message;
        Assert.True(message.Length < 600, $"{message.Length} characters");
        Assert.StartsWith("file: place: starts with xxx", message, StringComparison.Ordinal);
        Assert.EndsWith("xxx (expected less)", message, StringComparison.Ordinal);
    }
}
