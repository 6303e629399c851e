using System.Globalization;
using System.Text.RegularExpressions;
using AsymForge.Compiler;
using AsymForge.GeneratorTesting;
using AsymForge.Generators.Diagnostics;
using AsymForge.Generators.Parsing;
using AsymForge.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AsymForge.Generators.Tests;

/// <summary>The files that the generator adds.</summary>
public sealed partial class GeneratorTests
{
    private const string Rules = "{ [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }";

    [Theory]
    [InlineData("InvoicePolicy")]
    [InlineData("FastV")]
    public void Generated_file(string name) => Snapshot.Match(CudaText().Replace(Assert.Single(Files(PolicySources.Read(name))).Text, "=> …;"), name);

    [Fact]
    public void Skeleton_of_a_policy_with_errors() => Snapshot.Match(Assert.Single(Files(PolicySources.Read("AsymVlm").Replace("=> Ratio", "=> Ratio / 0d"))).Text);

    [Fact]
    public void Output_compiles_without_warnings_or_unsafe_blocks()
    {
        string[] nested = [$"namespace A.B {{ partial struct Outer {{ internal partial interface IInner {{ [CompressionPolicy] internal sealed partial class Mine {Rules} }} }} }}"];

        Assert.Empty(Diagnosed.Build([.. PolicySources.Names.Select(PolicySources.Read), .. nested]).Select(one => one.ToString()));
    }

    [Fact]
    public void Files_are_named_after_the_whole_class()
    {
        string[] names = [.. Files($"namespace A.B; partial class Outer {{ [CompressionPolicy] sealed partial class Mine {Rules} }}", $"[CompressionPolicy] sealed partial class Mine {Rules}").Select(file => file.Name)];

        Assert.Equal(["A.B.Outer+Mine.Policy.g.cs", "Mine.Policy.g.cs"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Text_depends_on_neither_culture_nor_the_order_of_files()
    {
        string[] sources = [.. PolicySources.Names.Select(PolicySources.Read)];
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var invariant = Files(sources);
            CultureInfo comma = new("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "\u2212" } };
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(invariant.OrderBy(file => file.Name, StringComparer.Ordinal), Files([.. sources.Reverse()]).OrderBy(file => file.Name, StringComparer.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_end_as_on_Linux() => Assert.All(Files([.. PolicySources.Names.Select(name => PolicySources.Read(name).Replace("\n", "\r\n"))]), file => Assert.DoesNotContain('\r', file.Text));

    [Fact]
    public void Parts_in_two_files_are_one_policy()
    {
        string[] parts =
        [
            "[CompressionPolicy] sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => Half(token.ClsAttention); }",
            "sealed partial class Mine { static float Half(float x) => x * 0.5f; [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }",
        ];

        Assert.Empty(Diagnosed.Build(parts));
        Assert.Single(Files(parts));
    }

    [Fact]
    public void A_defect_of_the_parser_is_a_diagnostic_at_the_policy()
    {
        INamedTypeSymbol type = PolicySources.TypeOf(Compilations.Of(PolicySources.Read("AsymVlm")));

        ParsedPolicy parsed = PolicyParser.Parse(type, compilation: null!, CancellationToken.None);

        Mistake finding = Assert.Single(parsed.Mistakes);
        Assert.Equal(("ASYM9001", type.Locations[0]), (finding.Rule.Id, finding.Location));
        Assert.Null(parsed.Source.Model);
    }

    [Fact]
    public void A_defect_of_the_printer_leaves_the_skeleton()
    {
        PolicySource sound = PolicySources.Parse(PolicySources.Read("FastV")).Source;
        PolicyModel broken = sound.Model! with { Scorer = sound.Model.Scorer! with { Function = null! } };

        Assert.Null(FilePrinter.Compile(broken, out Exception? failure));
        Assert.NotNull(failure);
        Assert.Contains("This class has errors", FilePrinter.Print(sound with { Model = broken })!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_defect_of_the_printer_of_options_leaves_them_out_and_is_reported()
    {
        PolicySource sound = PolicySources.Parse(PolicySources.Read("FastV")).Source;
        PolicySource broken = sound with { Options = new OptionsModel { Namespace = "", TypeName = "MineOptions", Policy = "Mine", Options = new[] { new OptionModel(null!, "Gain", "") } } };
        OptionsTargets targets = new(HasOptions: true, HasRegistration: true);

        Assert.Null(FilePrinter.Print(broken.Options, targets));
        Assert.NotNull(FilePrinter.Failure(broken, targets));
        Assert.Null(FilePrinter.Failure(broken, new OptionsTargets(HasOptions: false, HasRegistration: false)));
        Assert.Null(FilePrinter.Failure(sound, targets));
        Assert.NotNull(FilePrinter.Failure(sound with { Model = sound.Model! with { Scorer = sound.Model.Scorer! with { Function = null! } } }, targets));
    }

    [Fact]
    public void A_defect_of_the_verifier_leaves_the_skeleton()
    {
        PolicySource sound = PolicySources.Parse(PolicySources.Read("FastV")).Source;

        Assert.Equal(sound, VerifyStep.Run(sound));
        Assert.Equal(sound with { Model = null }, VerifyStep.Run(sound with { Model = sound.Model! with { Scorer = sound.Model.Scorer! with { Function = null! } } }));
    }

    [Fact]
    public void What_the_verifier_refuses_leaves_the_skeleton()
    {
        string source = Case.Eviction("", "", "Below = 1f", "=> token.DecayedShare(0.9f) + token.DecayedShare(0.5f);").Source;

        Assert.Contains("This class has errors", Assert.Single(Files(source)).Text, StringComparison.Ordinal);
    }

    // A program has a meaning for every value: whoever silences the error gets it.
    [Fact]
    public void An_error_about_values_that_is_silenced_leaves_the_program()
    {
        string source = "#pragma warning disable ASYM3001\n" + Case.Budget("", "", "[BudgetRule] static float Keep(in ScoreSummary scores) => scores.Count > 256 ? 0f : 0.5f;").Source;

        Assert.Empty(Diagnosed.Build(source).Select(one => one.ToString()));
        Assert.NotNull(PolicyCompiler.Compile(source));
    }

    [Fact]
    public void Cancellation_is_not_swallowed()
    {
        CSharpCompilation compilation = Compilations.Of(PolicySources.Read("FastV"));

        Assert.ThrowsAny<OperationCanceledException>(() => PolicyParser.Parse(PolicySources.TypeOf(compilation), compilation, new CancellationToken(canceled: true)));
    }

    private static (string Name, string Text)[] Files(params string[] sources) =>
        [.. PolicyCompiler.Generate(Compilations.Of(sources), out _).Results.Single().GeneratedSources.Select(file => (file.HintName, file.SourceText.ToString()))];

    // The CUDA text is long, and has tests of its own.
    [GeneratedRegex(@"(?<=ReadOnlySpan<byte> Cuda )=>\s*""""""[\s\S]*""""""u8;")]
    private static partial Regex CudaText();
}
