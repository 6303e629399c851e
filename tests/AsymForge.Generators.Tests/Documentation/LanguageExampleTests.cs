using System.Text.RegularExpressions;
using AsymForge.Compiler.Ir;
using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>Every line of docs/language.md that can be tried is tried: values of expressions, what is refused, and what to write instead.</summary>
public sealed partial class LanguageExampleTests
{
    private static readonly DocumentedPage Page = new("docs/language.md");
    private static readonly string[][] Values = Page.Rows("values");
    private static readonly string[][] Instead = Page.Rows("instead");
    private static readonly string Frame = Page.Blocks.Single(block => block.Text.Contains(Here, StringComparison.Ordinal)).Text;

    // One method for each row.
    private static readonly Lazy<UserMethods> Policy = new(() => new UserMethods(Case.Body(
        "", "",
        "return " + string.Join(" + ", Values.Select((_, i) => $"F{i}(token)")) + ";",
        string.Join("\n", Values.Select((row, i) => $"static float F{i}(in VisionToken token) {{ {Code(row[0])}; return ({Code(row[1])}) is {Code(row[2])} ? 1f : 0f; }}"))).Source));

    private const string Here = "// here";

    public static IEnumerable<object[]> ValueRows => Values.Select((row, i) => new object[] { i, row[0], row[1] });

    public static IEnumerable<object[]> InsteadRows => Instead.Select((row, i) => new object[] { i, row[0] });

    [Theory]
    [MemberData(nameof(ValueRows))]
    public void An_expression_has_the_value_that_the_page_gives(int number, string given, string expression)
    {
        Sample sample = Sample.Token() with { Scores = [1f] };
        IrFunction function = Policy.Value.Model.Functions.Single(function => function.Name == $"F{number}");

        Assert.True(Policy.Value.Compiled(function)(sample) == 1f, $"{given}; {expression} is not {Values[number][2]} in C#.");
        Assert.True(Policy.Value.Interpreted(function, sample) == 1f, $"{given}; {expression} is not {Values[number][2]} in a rule.");
    }

    [Theory]
    [MemberData(nameof(InsteadRows))]
    public void What_the_page_refuses_is_refused_and_what_it_offers_compiles(int number, string refused)
    {
        string id = Id().Match(Instead[number][2]).Value;

        Assert.Equal([id], Found(refused));
        Assert.Empty(Found(Instead[number][1]));
    }

    [Fact]
    public void Every_rule_of_the_language_has_a_row() =>
        Assert.Empty(Diagnosed.Rules.Select(rule => rule.Id).Where(id => id.StartsWith("ASYM2", StringComparison.Ordinal)).Except(Instead.Select(row => Id().Match(row[2]).Value)));

    private static string[] Found(string cell) =>
    [
        .. Diagnosed.Build(Framed(cell)).Where(found => found.Severity == DiagnosticSeverity.Error || found.Id.StartsWith("ASYM", StringComparison.Ordinal)).Select(found => found.Id),
    ];

    // What is declared goes into the class, everything else into the rule.
    private static string Framed(string cell)
    {
        string[] code = [.. Span().Matches(cell).Select(match => match.Groups[1].Value)];
        string body = string.Join(' ', code.Where(one => !IsMember(one))), members = string.Join('\n', code.Where(IsMember));
        return Frame.Replace(Here, body).Insert(Frame.LastIndexOf('}') + body.Length - Here.Length, members + "\n");
    }

    private static bool IsMember(string code) => Member().IsMatch(code);

    private static string Code(string cell) => cell.Trim('`');

    [GeneratedRegex("ASYM[0-9]{4}")]
    private static partial Regex Id();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"^(\[|(public |private )?(static|const) )")]
    private static partial Regex Member();
}
