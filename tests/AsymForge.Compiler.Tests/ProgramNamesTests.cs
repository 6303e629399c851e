using System.Reflection;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>A policy's own names never collide with those of the program printed around them, whatever the program is: what it uses is read from printed programs with Roslyn, not from a list.</summary>
public sealed class ProgramNamesTests
{
    // What passes call their locals; they make way for the program's names themselves.
    private static readonly string[] Invented = ["common", "done", "test", "bonus", "origin"];

    private static readonly string[] Inherited =
        [.. new[] { typeof(object), typeof(PolicyProgram) }.SelectMany(type => type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(member => member is MethodBase { IsConstructor: false, IsSpecialName: false, IsPrivate: false, IsAssembly: false } or PropertyInfo).Select(member => member.Name).Distinct().Order(StringComparer.Ordinal)];

    public static TheoryData<string> Keywords => [.. SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText).Where(word => word.All(char.IsLetter) && !word.StartsWith("__", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Keywords))]
    public void A_keyword_is_escaped_as_a_local_and_replaced_as_a_field(string keyword)
    {
        Assert.Equal("@" + keyword, ProgramNames.Local(keyword));
        string capital = char.ToUpperInvariant(keyword[0]) + keyword[1..];
        Assert.Equal(capital, ProgramNames.Local(capital));
        Assert.Equal(keyword + "2", new ProgramNames(WithTunable(capital)).Value(capital));
    }

    [Fact]
    public void A_helper_is_called_otherwise_where_the_program_has_a_member_of_its_name()
    {
        string[] members = [.. Inherited.Concat(Parsed().SelectMany(Members)).Distinct().Order(StringComparer.Ordinal)];
        Assert.Superset(new HashSet<string> { "Equals", "GetHashCode", "Finalize", "Run", "Capacity", "Info" }, members.ToHashSet());
        Assert.All(members, name => Assert.NotEqual(name, new ProgramNames(WithHelper(name)).Function(name)));
    }

    // A type named in an expression is looked up among the class's methods first.
    [Fact]
    public void A_helper_is_called_otherwise_where_the_program_names_a_type()
    {
        string[] types = [.. Parsed().SelectMany(tree => tree.DescendantNodes().OfType<MemberAccessExpressionSyntax>()).Select(access => access.Expression).OfType<IdentifierNameSyntax>()
            .Select(name => name.Identifier.ValueText).Where(name => char.IsUpper(name[0]) && !Sampled.Contains(name) && !Samples.All.Any(model => name.StartsWith(model.ClassName, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];
        Assert.Contains("MathF", types);
        Assert.All(types, name => Assert.NotEqual(name, new ProgramNames(WithHelper(name)).Function(name)));
    }

    [Fact]
    public void A_field_and_a_helper_are_called_otherwise_where_a_method_of_the_program_has_a_local_of_their_name()
    {
        string[] locals = [.. Parsed().SelectMany(Locals).Where(name => !Sampled.Contains(name) && !Invented.Contains(name.TrimEnd('0', '1', '2')) && name != "scores2").Distinct().Order(StringComparer.Ordinal)];
        Assert.Contains("batch", locals);
        Assert.All(locals, name => Assert.NotEqual(name, new ProgramNames(WithHelper(name)).Function(name)));
        Assert.All(locals, name => Assert.NotEqual(name, new ProgramNames(WithTunable(char.ToUpperInvariant(name[0]) + name[1..])).Value(char.ToUpperInvariant(name[0]) + name[1..])));
    }

    [Fact]
    public void Names_are_those_of_the_source_in_the_printed_style()
    {
        ProgramNames names = new(Samples.Kitchen);
        Assert.Equal(["gain", "offset", "flag", "mask", "seed", "shift"], Samples.Kitchen.Tunables.Select(tunable => names.Value(tunable.Name)));
        Assert.Equal(("RunRule", "SelectionRule", "Keep", "Worth"), (names.Function("Run"), names.Function("Selection"), names.Function("Keep"), names.Function("Worth")));
        Assert.Equal(("runLayer", "keepMin", "wValues"), (names.Value("Run.Layer"), names.Value("Keep.Min"), names.Weights(0)));
        Assert.Equal("textSimilarityWeightedW", names.Signal(new SignalRead(SignalKind.TextSimilarityWeighted, Slot: 0)));
        Assert.Equal("RunEach", names.Each(Samples.Kitchen.Scorer!.Function));
        Assert.Equal("scores2", names.Summary);
        Assert.Equal("tokens", new ProgramNames(Samples.Uniform).Summary);
        Assert.Equal("scores", new ProgramNames(Samples.Invoice).Summary);
    }

    // Abbreviations are lowered as words: the last of several capitals begins the next word.
    [Theory]
    [InlineData("Gain", "gain")]
    [InlineData("gain", "gain")]
    [InlineData("G", "g")]
    [InlineData("KV", "kv")]
    [InlineData("KVHeads", "kvHeads")]
    [InlineData("CLSRatio", "clsRatio")]
    [InlineData("GPU2", "gpU2")]
    [InlineData("_Gain", "_Gain")]
    public void A_field_has_camel_case(string name, string field) => Assert.Equal(field, new ProgramNames(WithTunable(name)).Value(name));

    [Fact]
    public void Names_that_fall_together_are_numbered()
    {
        PolicyModel model = ScoreOnly("P", Scorer("Score", Ret(Add(T("Gain"), T("gain"))))) with { Tunables = new[] { new TunableModel("Gain", F(1f), 0, 1), new TunableModel("gain", F(1f), 0, 1), new TunableModel("GAIN", F(1f), 0, 1) } };
        ProgramNames names = new(model);
        Assert.Equal(["gain", "gain2", "gain3"], new[] { "Gain", "gain", "GAIN" }.Select(names.Value));
        Assert.Superset(new HashSet<string> { "gain", "gain2", "gain3", "Score", "ScoreEach" }, names.Own.ToHashSet());
    }

    private static HashSet<string> Sampled { get; } = [.. Samples.All.SelectMany(model => model.AllFunctions.SelectMany(IrWalk.Names).Concat(new ProgramNames(model).Own).Append(model.ClassName))];

    // The class that the helpers are printed into, not the user's own.
    private static IEnumerable<SyntaxNode> Parsed() => Samples.All.Select(model => CSharpSyntaxTree.ParseText(CSharpPrinter.Print(model)).GetRoot().DescendantNodes()
        .OfType<ClassDeclarationSyntax>().Single(type => type.BaseList?.ToString().Contains(nameof(PolicyProgram), StringComparison.Ordinal) == true));

    private static IEnumerable<string> Members(SyntaxNode tree) => tree.DescendantNodes().OfType<MemberDeclarationSyntax>()
        .Select(member => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => "",
        })
        .Where(name => name.Length > 0 && !Sampled.Contains(name));

    private static IEnumerable<string> Locals(SyntaxNode tree) => tree.DescendantNodes()
        .Select(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax or ForStatementSyntax } local => local.Identifier.ValueText,
            SingleVariableDesignationSyntax local => local.Identifier.ValueText,
            _ => "",
        })
        .Where(name => name.Length > 0);

    private static PolicyModel WithHelper(string name) =>
        ScoreOnly("P", Scorer("Rank", Ret(new Call(name, IrType.Float, default))), Helper(name, IrType.Float, [], Ret(F(1f))));

    private static PolicyModel WithTunable(string name) => ScoreOnly("P", Scorer("Rank", Ret(T(name)))) with { Tunables = new[] { new TunableModel(name, F(1f), 0, 1) } };
}
