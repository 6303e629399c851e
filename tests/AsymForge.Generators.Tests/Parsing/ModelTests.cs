using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Parsing;

namespace AsymForge.Generators.Tests;

/// <summary>What the parser writes into the model.</summary>
public sealed class ModelTests
{
    public static IEnumerable<object[]> Policies => PolicySources.Names.Select(name => new object[] { name });

    [Theory]
    [MemberData(nameof(Policies))]
    public void Every_policy_of_the_library_is_sound(string name)
    {
        ParsedPolicy parsed = PolicySources.Parse(PolicySources.Read(name));

        Assert.Empty(parsed.Mistakes);
        Assert.NotNull(parsed.Source.Model);
    }

    [Fact]
    public void The_same_source_gives_an_equal_model_and_another_source_another()
    {
        string source = PolicySources.Read("InvoicePolicy");

        Assert.Equal(PolicySources.Parse(source).Source, PolicySources.Parse(source).Source);
        Assert.Equal(PolicySources.Parse(source).Source, PolicySources.Parse(source.Replace("    ", "\t ")).Source);
        Assert.NotEqual(PolicySources.Parse(source).Source, PolicySources.Parse(source.Replace("2f * token", "3f * token")).Source);
        Assert.NotEqual(PolicySources.Parse(source).Source, PolicySources.Parse(source.Replace("Sinks = 4", "Sinks = 5")).Source);
    }

    [Fact]
    public void Attribute_values_arrive()
    {
        PolicyModel invoice = PolicySources.Parse(PolicySources.Read("InvoicePolicy")).Source.Model!;
        PolicyModel fastV = PolicySources.Parse(PolicySources.Read("FastV")).Source.Model!;
        PolicyModel asymVlm = PolicySources.Parse(PolicySources.Read("AsymVlm")).Source.Model!;

        Assert.Equal((0.10, 0.50), (invoice.Budget!.Min, invoice.Budget.Max));
        Assert.Equal((0.25f, 64, 4, 16, true, true), (invoice.Eviction!.Below, invoice.Eviction.Budget, invoice.Eviction.Sinks, invoice.Eviction.Recent, invoice.Eviction.HardCap, invoice.Eviction.ProtectTurn));
        Assert.Equal((Compiler.Stage.InPrefill, 2, Compiler.Rounding.HalfEven), (fastV.Scorer!.Stage, fastV.Scorer.Layer, fastV.Budget!.Round));
        Assert.Equal(new WeightsModel { Name = "W", Accessibility = "public", File = "asymvlm.safetensors", Tensor = "w" }, Assert.Single(asymVlm.Weights));
        Assert.Equal(["Ratio", "Decay"], asymVlm.Tunables.Select(tunable => tunable.Name));
        Assert.Equal("AsymVLM", asymVlm.Name);
        Assert.Equal("AsymForge.Policies.AsymVlm", asymVlm.FullName);
    }

    [Fact]
    public void The_summary_is_the_docstring_in_plain_words()
    {
        Assert.Equal("Keeps <half> of it & more: see Other, x.", Summary("/// <summary>\n/// Keeps <i>&lt;half&gt;</i> of it\n///   &amp; more: see <see cref=\"A.Other\"/>, <c>x</c>.\n/// </summary>\n/// <remarks>Not this.</remarks>"));
        Assert.Equal("Without elements.", Summary("/// Without elements."));
        Assert.Equal("", Summary("// No docstring."));

        static string Summary(string comment) => PolicySources.Parse(comment + "\n[CompressionPolicy, Selection(SelectBy.Stride)] public sealed partial class Mine { [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }").Source.Model!.Summary;
    }

    [Fact]
    public void Constants_keep_type_and_bits()
    {
        Assert.Equal(Const.Of(42f), Returned("float", "42"));
        Assert.Equal(Const.Of(0x9E3779B97F4A7C15), Returned("ulong", "0x9E3779B97F4A7C15"));
        Assert.Equal(Const.Of(-0f), Returned("float", "-0f"));
        Assert.Equal(Const.Of(float.NaN), Returned("float", "float.NaN"));
        Assert.Equal(Const.Of(1f / 16777216f), Returned("float", "1f / 16777216f"));
        Assert.Equal(Const.Of(int.MinValue), Returned("int", "int.MinValue"));
        Assert.Equal(Const.Of(2L), Returned("long", "(long)System.DayOfWeek.Tuesday"));
    }

    [Fact]
    public void Conversions_are_those_of_CSharp()
    {
        Assert.Equal(new Conversion(IrType.Float, new SignalRead(SignalKind.Index)), Returned("float", "token.Index"));
        Assert.Equal(new Binary(BinaryOp.Multiply, new Conversion(IrType.Float, new SignalRead(SignalKind.Index)), Const.Of(2f)), Returned("float", "token.Index * 2f"));
        Assert.Equal(
            new Binary(BinaryOp.Add, new Conversion(IrType.Long, new SignalRead(SignalKind.Index)), new Conversion(IrType.Long, new Conversion(IrType.UInt, new SignalRead(SignalKind.Row)))),
            Returned("long", "token.Index + (uint)token.Row"));
    }

    [Fact]
    public void Locals_of_sibling_scopes_get_names_of_their_own()
    {
        Block body = Body("if (token.Index > 1) { float x = 1f; return x; } else { float x = 2f, @if = 3f; return x + @if; }");

        string[] names = [.. body.Statements.OfType<If>().Single() is var branch ? branch.Then.Statements.Concat(branch.Otherwise!.Statements).OfType<Declare>().Select(one => one.Name) : []];
        Assert.Equal(["x", "x_2", "if_"], names);
    }

    [Theory]
    [InlineData("int i = 0; i < 5; i++", 0, 5, 1)]
    [InlineData("int i = 1; i <= 9; i += 2", 1, 10, 2)]
    [InlineData("int i = 5; i > 0; i--", 5, 0, -1)]
    [InlineData("int i = 8; i >= 0; i -= 4", 8, -1, -4)]
    public void Loops_are_normalised(string head, int from, int until, int step)
    {
        For loop = Body($"float sum = 0f; for ({head}) sum += 1f; return sum;").Statements.OfType<For>().Single();

        Assert.Equal((from, until, step), (loop.From, loop.Until, loop.Step));
    }

    [Fact]
    public void Overloads_get_names_of_their_own()
    {
        PolicyModel model = Scorer("return Half(1) + Half(1f);", "static float Half(int x) => x * 0.5f; static float Half(float x) => x * 0.5f;").Source.Model!;

        Assert.Equal(["Half_Int32", "Half_Single"], model.Functions.Select(function => function.Name));
    }

    [Fact]
    public void A_helper_reads_the_token_of_its_caller()
    {
        PolicyModel model = Scorer("return Bonus(2f, token);", "static float Bonus(float weight, in VisionToken token) => weight * token.ClsAttention;").Source.Model!;

        Assert.Equal(new Call("Bonus", IrType.Float, new Expr[] { Const.Of(2f) }), model.Scorer!.Function.Body.Statements.OfType<Return>().Single().Value);
        Assert.Equal(TokenKind.Vision, Assert.Single(model.Functions).Token);
    }

    private static ParsedPolicy Scorer(string body, string members = "")
    {
        ParsedPolicy parsed = PolicySources.Parse(Case.Body("", "", body, members).Source);
        Assert.Empty(parsed.Mistakes.Select(finding => finding.ToDiagnostic().GetMessage()));
        return parsed;
    }

    private static Block Body(string body) => Scorer(body).Source.Model!.Scorer!.Function.Body;

    private static Expr Returned(string type, string expression) => Body($"{type} x = {expression}; return x;").Statements.OfType<Declare>().Single().Value!;
}
