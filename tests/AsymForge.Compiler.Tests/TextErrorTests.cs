using AsymForge.Compiler.Ir;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>Every place of the text form knows what it expects: each piece of the sample texts is replaced in turn by one that stands nowhere, and the errors are kept.</summary>
public sealed class TextErrorTests
{
    [Fact]
    public void What_is_expected_where_a_piece_is_foreign() => Snapshot.Match(Shown.WithoutSignalLists(
        string.Join("\n\n", Texts().Select(text => string.Join("\n", Errors(text, "?:").Distinct())))));

    [Fact]
    public void What_is_expected_where_the_text_ends() => Snapshot.Match(Shown.WithoutSignalLists(string.Join("\n", Texts().SelectMany(Ends).Distinct().Order(StringComparer.Ordinal))));

    [Theory]
    [InlineData("policy A \"A\" ?", 14, "'selection'")]
    [InlineData("policy A \"A", 12, "the end of a string")]
    [InlineData("policy A \"A\\u004", 12, "a character, \\\", \\\\ or \\u with four hexadecimal digits")]
    [InlineData("policy A \"A\\u0041\\\"\\\\\" $", 24, "a name, a number or an operator")]
    [InlineData("policy A A", 10, "the policy's name as a string")]
    [InlineData("policy A \"A\" namespace 3", 24, "a namespace")]
    [InlineData("policy A \"A\" namespace B.3", 26, "a namespace")]
    [InlineData("policy A \"A\" tunable float 3", 28, "the name of a tunable")]
    [InlineData("policy A \"A\" tunable string X", 22, "a type: bool, int, uint, long, ulong, float")]
    [InlineData("policy A \"A\" tunable float X = 3 in", 32, "a constant of type float")]
    [InlineData("policy A \"A\" tunable bool X = 3 in", 31, "a constant of type bool")]
    [InlineData("policy A \"A\" tunable int X = -3u in", 31, "a number of a type that holds it")]
    [InlineData("policy A \"A\" tunable float X = NaNf in", 32, "a constant of type float")]
    [InlineData("policy A \"A\" tunable float X = 0f in [x", 39, "a real number")]
    [InlineData("policy A \"A\" tunable float X = 0f in [1E999", 39, "a real number")]
    [InlineData("policy A \"A\" table float 3", 26, "the name of a table")]
    public void An_error_in_a_declaration_says_what_was_expected(string line, int column, string expected)
    {
        IrTextException error = Assert.Throws<IrTextException>(() => IrText.Parse("asymforge ir 1\n" + line));
        Assert.Equal((2, column, expected), (error.Line, error.Column, error.Expected));
    }

    [Fact]
    public void The_longest_text_is_read_and_one_more_is_not()
    {
        Assert.StartsWith("line 1, column 262145: expected 'asymforge'", Thrown(new string(' ', IrText.MostLength)).Message, StringComparison.Ordinal);
        Assert.Equal("line 1, column 1: expected at most 262144 characters, found 262145", Thrown(new string(' ', IrText.MostLength + 1)).Message);
    }

    [Fact]
    public void Expressions_and_blocks_are_as_deep_as_is_read()
    {
        string Policy(string body) => $"asymforge ir 1\npolicy A \"A\"\n\nselection by TopK\n\nfunction float F()\n{{\n{body}}}";
        string Sum(int terms) => Policy("    return 1f" + string.Concat(Enumerable.Repeat(" + 1f", terms)) + ";\n");
        Assert.Equal(Sum(511), IrText.Print(IrText.Parse(Sum(511))));
        Assert.Equal("an expression of at most 512 levels", Thrown(Sum(512)).Expected);

        string Negated(int signs) => Policy("    return " + string.Concat(Enumerable.Repeat("!", signs)) + "true;\n");
        Assert.NotNull(IrText.Parse(Negated(255)));
        Assert.Equal("an expression of at most 512 levels", Thrown(Negated(600)).Expected);
    }

    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(1, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(123456789012345680, "1.2345678901234568E+17")]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    public void Doubles_are_the_shortest_text_that_is_no_whole_number(double value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Theory]
    [InlineData(-3, "-3")]
    [InlineData(int.MinValue, "int.MinValue")]
    [InlineData(int.MaxValue, "int.MaxValue")]
    public void Ints_are_digits_but_for_the_ends(int value, string text) => Assert.Equal((text, text), (NumberText.Of(value), NumberText.Of(Const.Of(value))));

    [Fact]
    public void Constants_say_their_type() => Assert.Equal(
        "true false 4294967295u -5L long.MinValue 18446744073709551615UL 16777216f 8388609f 1.5f -float.NaN".Replace("-float", "float"),
        string.Join(' ', new[]
        {
            Const.Of(true), Const.Of(false), Const.Of(uint.MaxValue), Const.Of(-5L), Const.Of(long.MinValue), Const.Of(ulong.MaxValue), Const.Of(16777216f), Const.Of(8388609f), Const.Of(1.5f), Const.Of(-float.NaN),
        }.Select(NumberText.Of)));

    [Fact]
    public void A_writer_indents_and_leaves_one_blank_line_between_things()
    {
        IndentedWriter writer = new();
        writer.Blank();
        writer.Line("first");
        writer.Blank();
        writer.Blank();
        using (writer.Block("block"))
        {
            writer.Blank();
            writer.Line("a\n\nb");
            writer.Blank();
            using (writer.Indent())
            {
                writer.Line("deeper");
                writer.Blank();
            }

            writer.Blank();
        }

        using (writer.Block(null, "]", "["))
        {
        }

        writer.Blank();
        Assert.Equal("first\n\nblock\n{\n    a\n\n    b\n\n        deeper\n}\n[\n]\n", writer.ToString());
    }

    private static IEnumerable<string> Texts() => Samples.All.Append(DeclaredSamples.Everything).Append(DeclaredSamples.Steps).Select(IrText.Print);

    private static IEnumerable<string> Errors(string text, string foreign)
    {
        IrLexer lexer = new(text);
        for ((IrToken token, IrPlace next) = lexer.Read(IrPlace.Begin); token.Kind != IrTokenKind.End; (token, next) = lexer.Read(next))
        {
            string damaged = string.Concat(text.AsSpan(0, token.At.Offset), foreign, text.AsSpan(next.Offset));
            yield return IrText.TryParse(damaged, out _, out IrTextException? error)
                ? $"{token.Text}: read"
                : $"{token.Text}: {(error.Line == token.At.Line && error.Column == token.At.Column ? "" : "elsewhere ")}{error.Expected}";
        }
    }

    private static IEnumerable<string> Ends(string text)
    {
        IrLexer lexer = new(text);
        for ((IrToken token, IrPlace next) = lexer.Read(IrPlace.Begin); token.Kind != IrTokenKind.End; (token, next) = lexer.Read(next))
        {
            yield return IrText.TryParse(text[..token.At.Offset], out _, out IrTextException? error) ? "read" : error.Expected;
        }
    }

    private static IrTextException Thrown(string text) => Assert.Throws<IrTextException>(() => IrText.Parse(text));
}
