using System.Globalization;
using System.Net;
using AsymForge.GeneratorTesting;
using AsymForge.Generators.Diagnostics;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AsymForge.Generators.Tests;

/// <summary>Every mistake gives one diagnostic, where it stands, and no error of the compiler besides.</summary>
public sealed class DiagnosticTests
{
    private static readonly Case[] All = [.. DeclarationCases.All, .. LanguageCases.All, .. BodyCases.All, .. GeometryCases.All, .. ValueCases.All, .. ForModelCases.All, .. DeclaredCases.All, .. CompositionCases.All];

    public static IEnumerable<object[]> Cases => All.Select((one, i) => new object[] { one.Id, i });

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_mistake_is_reported_once_where_it_stands(string id, int index)
    {
        Case one = All[index];
        (string source, int start, int length) = Diagnosed.Unmark(one.Source);

        Diagnostic[] found = [.. Diagnosed.Build(ForModelCases.Models, source).Where(one => one.Severity == DiagnosticSeverity.Error || one.Id.StartsWith("ASYM", StringComparison.Ordinal))];

        Assert.Equal([$"{id} {source.Substring(start, length)}: {one.Message}"], found.Select(diagnostic => $"{diagnostic.Id} {Marked(diagnostic)}: {diagnostic.GetMessage()}"));
        Assert.Equal(start, found[0].Location.SourceSpan.Start);
    }

    [Fact]
    public void Every_rule_has_a_case() =>
        Assert.Equal(Diagnosed.Rules.Select(rule => rule.Id).Where(id => id is not ("ASYM9001" or "ASYM1055")), All.Select(one => one.Id).Concat(ConfigTests.Ids).Append("ASYM1101").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_page_a_link_and_a_release_row()
    {
        string[] released = [.. File.ReadLines(Path.Combine(Fixtures.Repository, "generators", "AsymForge.Generators", "AnalyzerReleases.Unshipped.md")).Where(line => line.StartsWith("ASYM", StringComparison.Ordinal)).Select(line => line[..8])];
        Assert.Equal(Diagnosed.Rules.Select(rule => rule.Id), released);

        // The package's targets refuse a compiler that is too old: it could not load an analyzer.
        string pages = Path.Combine(Fixtures.Repository, "docs", "diagnostics");
        Assert.Equal(
            Diagnosed.Rules.Select(rule => rule.Id).Append("ASYM9000").Order(StringComparer.Ordinal), Directory.EnumerateFiles(pages, "ASYM*.md").Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));
        foreach (DiagnosticDescriptor rule in Diagnosed.Rules)
        {
            string page = Path.Combine(pages, rule.Id + ".md");
            string text = WebUtility.HtmlDecode(File.ReadAllText(page));
            Assert.StartsWith($"# {rule.Id}: {rule.Title}", text, StringComparison.Ordinal);
            if (Quoted(rule) is { } message)
            {
                Assert.Contains($"\n> {message}\n", text, StringComparison.Ordinal);
            }
            Assert.EndsWith($"/docs/diagnostics/{rule.Id}.md", rule.HelpLinkUri, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Ids_are_unique_and_in_the_range_of_their_family()
    {
        Assert.Equal(Diagnosed.Rules.Length, Diagnosed.Rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(Diagnosed.Rules, rule => Assert.Equal($"AsymForge.{(Family)(rule.Id[4] - '0')}", rule.Category));
        Assert.All(Diagnosed.Rules, rule => Assert.True(Enum.IsDefined((Family)(rule.Id[4] - '0')), rule.Id));
    }

    [Fact]
    public void Every_rule_has_an_analyzer_of_its_own() =>
        Assert.Equal(Diagnosed.Rules.Length, typeof(PolicyAnalyzer).Assembly.GetTypes().Count(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.Namespace == "AsymForge.Generators.Diagnostics.Rules"));

    [Fact]
    public void A_pragma_silences_a_diagnostic_where_it_stands()
    {
        (string source, _, _) = Diagnosed.Unmark(LanguageCases.All.First().Source);

        Assert.DoesNotContain(Diagnosed.Build("#pragma warning disable ASYM2001\n" + source), one => one.Id == "ASYM2001");
    }

    [Fact]
    public void What_the_compiler_refuses_gets_no_second_error()
    {
        string[] bodies = ["return nothing;", "return token.Nothing;", "float x = \"\"; return x;", "if (token.Index > 1) return 1f;", "float x; return x;", "return Helper(1, 2);", "int i = 1.5f; return i;", "return token.ClsAttention * 0.5;", "float x = 0f; x += token.Index switch { Other => 1f, _ => 0f }; return x;", "float x = 0f; x += token.Index is Other ? 1f : 0f; return x;"];
        foreach (string body in bodies)
        {
            Diagnostic[] errors = [.. Diagnosed.Build(Case.Body("", "", body, "static float Helper(int n) => n; static readonly int Other = 1;").Source).Where(one => one.Severity == DiagnosticSeverity.Error)];
            Assert.True(errors.Length == 1 && errors[0].Id.StartsWith("CS", StringComparison.Ordinal), $"{body}: {string.Join("; ", errors.Select(one => one.ToString()))}");
        }
    }

    [Theory]
    [InlineData("public partial struct Mine { }")]
    [InlineData("public partial record struct Mine;")]
    [InlineData("public partial interface Mine { }")]
    public void What_is_no_class_gets_the_error_of_the_compiler_alone(string type)
    {
        foreach (string attribute in new[] { "[CompressionPolicy]", "[CompressionRules]" })
        {
            Assert.Equal(["CS0592"], Diagnosed.Build(attribute + " " + type).Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Id));
        }
    }

    [Fact]
    public void Deep_code_is_refused_before_the_stack_ends()
    {
        string sum = string.Join(" + ", Enumerable.Repeat("token.ClsAttention", 3000));
        string chain = string.Concat(Enumerable.Range(0, 400).Select(i => $"if (token.Index == {i}) return 1f; else "));

        AssertTooDeep($"return {sum};");
        AssertTooDeep($"{chain} return 0f;");

        static void AssertTooDeep(string body)
        {
            Diagnostic[] errors = [.. Diagnosed.Build(Case.Body("", "", body).Source).Where(one => one.Severity == DiagnosticSeverity.Error)];
            Assert.Contains("'Mine.Score' uses code that is nested more than 200 deep", Assert.Single(errors).GetMessage(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_policy_with_errors_can_still_be_named()
    {
        (string source, _, _) = Diagnosed.Unmark(LanguageCases.All.First().Source);
        string use = "static class Use { internal static CompiledPolicy Get() => CompiledPolicy.Of<Mine>(); internal static string Name => Mine.Info.Name; }";

        Assert.Equal(["ASYM2001"], Diagnosed.Build(source, use).Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Id));
    }

    // The message as its page shows it; null where another part of the compiler writes it as a whole.
    private static string? Quoted(DiagnosticDescriptor rule) => rule.MessageFormat.ToString(CultureInfo.InvariantCulture) is not "{0}" and var format
        ? string.Format(CultureInfo.InvariantCulture, format, [.. Enumerable.Range(0, 10).Select(i => $"‹{i}›")])
        : null;

    private static string Marked(Diagnostic diagnostic) => diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
}
