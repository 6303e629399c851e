using System.Text;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>The text form says a policy whole, one text says one policy, and any other text is refused with one error.</summary>
public sealed class ParseTests
{
    private const string Alphabet = " \n\"\\@-+*/<>=!&|^~?:;,.()[]{}0159fuLE_abinrt\u00e9\u2028\ud800";

    public static IEnumerable<object[]> Names() => Samples.All.Select(model => new object[] { model.ClassName });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_policy_is_read_back_as_it_was(string name)
    {
        PolicyModel model = Sample(name), read = IrText.Parse(IrText.Print(model));
        Assert.Equal(Undocumented(model), read);
        Assert.Equal(CSharpPrinter.Print(model), CSharpPrinter.Print(read with { Summary = model.Summary, Source = model.Source }));
    }

    [Property(MaxTest = 300)]
    public void Random_programs_are_read_back_as_they_were(int seed)
    {
        PolicyModel model = ProgramSource.Policy(seed & int.MaxValue);
        string text = IrText.Print(model);
        Assert.Equal(model, IrText.Parse(text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_that_ends_early_is_refused(string name)
    {
        string text = IrText.Print(Sample(name));
        for (int length = 0; length < text.Length; length++)
        {
            if (IrText.TryParse(text[..length], out PolicyModel? model, out IrTextException? error))
            {
                // A helper that nobody calls, or a rule that a policy can do without, is missed by nobody.
                Assert.Equal(text[..length], IrText.Print(model));
            }
            else
            {
                Assert.InRange(error.Line, 1, text.Count(c => c == '\n') + 1);
                Assert.True(error.Column >= 1);
            }
        }
    }

    [Property(MaxTest = 500)]
    public void A_text_with_edits_is_refused_or_is_another_policys(int seed)
    {
        System.Random random = new(seed);
        string text = IrText.Print(random.Next(3) == 0 ? ProgramSource.Policy(seed & int.MaxValue) : Samples.All[random.Next(Samples.All.Count)]);
        for (int round = 0; round < 20; round++)
        {
            string edited = Edited(text, random);
            if (IrText.TryParse(edited, out PolicyModel? model, out IrTextException? error))
            {
                Assert.Equal(edited, IrText.Print(model));
            }
            else
            {
                Assert.DoesNotContain('\n', error.Message);
                Assert.StartsWith($"line {error.Line}, column {error.Column}: expected {error.Expected}, found ", error.Message);
            }
        }
    }

    [Fact]
    public void Names_that_the_text_form_uses_itself_are_told_apart()
    {
        IrParameter[] parameters = [new("true", IrType.Float), new("token", IrType.Float)];
        IrFunction max = Helper("Max", IrType.Float, parameters, Ret(Add(L("true"), Fn(IntrinsicOp.Max, L("token"), F(1f)))));
        IrFunction scorer = Scorer("Score", Let("Gain", F(2f)), Ret(Add(new Call("Max", IrType.Float, new Expr[] { L("Gain"), T("Gain") }), Sig(SignalKind.PatchNorm))));
        PolicyModel model = ScoreOnly("Shadows", scorer, max) with { Tunables = new[] { new TunableModel("Gain", F(1f), 0, 1) }, Namespace = "If.for" };
        Assert.Empty(Verifier.Run(model));
        Assert.Equal(model, IrText.Parse(IrText.Print(model)));
    }

    [Fact]
    public void A_table_and_its_length_agree()
    {
        string text = IrText.Print(Samples.Steps);
        IrTextException error = Assert.Throws<IrTextException>(() => IrText.Parse(text.Replace("Counts[3]", "Counts[4]", StringComparison.Ordinal)));
        Assert.Equal("line 4, column 18: expected the number of elements, 3, found \"4\"", error.Message);
    }

    [Fact]
    public void A_negation_of_a_constant_is_not_a_negative_constant()
    {
        foreach (Expr expr in new Expr[] { new Unary(UnaryOp.Negate, F(3f)), F(-3f), new Unary(UnaryOp.Negate, F(-3f)), new Unary(UnaryOp.Negate, F(float.NaN)), new Unary(UnaryOp.Negate, new Unary(UnaryOp.Negate, F(0f))) })
        {
            Same(expr);
        }
    }

    [Fact]
    public void Operators_group_as_they_are_built()
    {
        Expr a = F(1f), b = Sig(SignalKind.PatchNorm), c = Sig(SignalKind.ClsAttention);
        BinaryOp[] ops = [BinaryOp.Add, BinaryOp.Subtract, BinaryOp.Multiply, BinaryOp.Divide, BinaryOp.Remainder];
        foreach (BinaryOp first in ops)
        {
            foreach (BinaryOp second in ops)
            {
                Same(Op(first, Op(second, a, b), c));
                Same(Op(first, a, Op(second, b, c)));
            }
        }
    }

    [Fact]
    public void Strings_hold_whatever_they_hold()
    {
        StringBuilder every = new();
        for (int c = 0; c <= 0x2100; c++)
        {
            every.Append((char)c);
        }

        PolicyModel model = Samples.Grid with { Name = every.ToString() + "\ud83d\ude00\ud800" };
        string text = IrText.Print(model);
        Assert.Equal(4, text.Count(c => c == '\n'));
        Assert.Equal(model.Name, IrText.Parse(text).Name);
    }

    [Theory]
    [InlineData("", "line 1, column 1: expected 'asymforge', found the end of the text")]
    [InlineData("asymforge ir 2", "line 1, column 14: expected version 1 of the text form, found \"2\"")]
    [InlineData("asymforge ir 99999999999", "line 1, column 14: expected a number of a type that holds it, found \"99999999999\"")]
    [InlineData("asymforge ir 1\npolicy Some \"A\n", "line 2, column 15: expected a character, \\\", \\\\ or \\u with four hexadecimal digits, found the end of the line")]
    [InlineData("asymforge ir 1\npolicy Some \"A\\u00e\"", "line 2, column 15: expected a character, \\\", \\\\ or \\u with four hexadecimal digits, found \"\\\\\"")]
    [InlineData("asymforge ir 1\npolicy if \"A\"", "line 2, column 8: expected the name of a class, found \"if\"")]
    [InlineData("asymforge ir 1\npolicy A \"A\"\n\nselection by Best", "line 4, column 14: expected one of TopK, Threshold, Stride, Quotas, Union, GreedyUpdate, Cluster, Blocks, Merge, found \"Best\"")]
    [InlineData("asymforge ir 1\npolicy A \"A\"\n\nselection  by TopK", "line 4, column 11: expected \"by TopK\" (the one way in which this is written), found \" by TopK\"")]
    public void An_error_says_where_and_what_was_expected(string text, string message) => Assert.Equal(message, Assert.Throws<IrTextException>(() => IrText.Parse(text)).Message);

    [Theory]
    [InlineData("return 1f + ;", 13, "an expression")]
    [InlineData("return x;", 8, "a local that is declared before")]
    [InlineData("return Help(1f);", 8, "a function of the policy")]
    [InlineData("return tunable.Gain;", 16, "the name of a tunable")]
    [InlineData("return token.TextSimilarityWeighted(weights[0]);", 45, "the number of a learned vector")]
    [InlineData("float x = 1f; float x = 2f;", 21, "a name that no other local of the function has")]
    [InlineData("for (int i = 0; j < 3; i++) { }", 17, "the loop's counter")]
    [InlineData("for (int i = 0; i < 3; i += -1) { }", 29, "a step above 0")]
    [InlineData("x = 1f;", 1, "a local that is declared before")]
    [InlineData("return Max(1f);", 15, "Max of 2 before this")]
    [InlineData("return 1E99f;", 8, "a number of a type that holds it")]
    [InlineData("float x", 8, "';'")]
    public void An_error_in_a_body_says_what_was_expected(string body, int column, string expected)
    {
        string text = $"asymforge ir 1\npolicy A \"A\"\n\nscorer at BeforePrefill layer -1 per Sample positions Keep reselect Default\nrule float Score() of Vision\n{{\n{body}\n}}\n\nselection by TopK";
        IrTextException error = Assert.Throws<IrTextException>(() => IrText.Parse(text));
        Assert.Equal((7 + (column > body.Length ? 1 : 0), expected), (error.Line, error.Expected));
        Assert.Equal(column > body.Length ? 1 : column, error.Column);
    }

    [Theory]
    [InlineData("(", "")]
    [InlineData("- ", "x")]
    [InlineData("!", "x")]
    [InlineData("(int)", "x")]
    [InlineData("1f + ", "x")]
    [InlineData("true ? ", "x")]
    [InlineData("Max(1f, ", "x")]
    [InlineData("{", "")]
    [InlineData("if (true) {", "")]
    public void A_text_that_is_nested_without_end_is_refused(string opening, string closing)
    {
        string many = string.Concat(Enumerable.Repeat(opening, 20_000));
        string start = "asymforge ir 1\npolicy A \"A\"\n\nselection by TopK\n\nfunction float F()\n{\n";
        bool statement = opening.EndsWith('{');
        string body = statement ? many + string.Concat(Enumerable.Repeat("}", 20_000)) : "return " + many + closing + ";";
        IrTextException error = Assert.Throws<IrTextException>(() => IrText.Parse(start + body + "\n}"));
        Assert.True(error.Expected.EndsWith("512 levels", StringComparison.Ordinal) || error.Expected.Contains("local"), error.Message);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused() =>
        Assert.Contains("at most 262144 characters", Assert.Throws<IrTextException>(() => IrText.Parse(new string(' ', IrText.MostLength + 1))).Message);

    [Fact]
    public void There_is_one_NaN() =>
        Assert.Equal(Const.Of(float.NaN), Const.Of(BitConverter.Int32BitsToSingle(0x7FC00001)));

    private static void Same(Expr expr)
    {
        PolicyModel model = ScoreOnly("One", Scorer("Score", Ret(expr)));
        Assert.Equal(model, IrText.Parse(IrText.Print(model)));
    }

    private static PolicyModel Sample(string name) => Samples.All.Single(model => model.ClassName == name);

    private static PolicyModel Undocumented(PolicyModel model) => model with { Summary = "", Source = "" };

    // One to three characters are taken away, put in or exchanged, or a piece of the text is repeated elsewhere.
    private static string Edited(string text, System.Random random)
    {
        StringBuilder edited = new(text);
        for (int i = random.Next(3); i >= 0; i--)
        {
            int at = random.Next(edited.Length);
            char drawn = Alphabet[random.Next(Alphabet.Length)];
            switch (random.Next(4))
            {
                case 0:
                    edited.Remove(at, 1);
                    break;
                case 1:
                    edited.Insert(at, drawn);
                    break;
                case 2:
                    edited[at] = drawn;
                    break;
                default:
                    int from = random.Next(text.Length);
                    edited.Insert(at, text.Substring(from, Math.Min(random.Next(40), text.Length - from)));
                    break;
            }
        }

        return edited.ToString();
    }
}
