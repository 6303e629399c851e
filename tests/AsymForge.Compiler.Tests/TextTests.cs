using AsymForge.Compiler.Ir;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

public sealed class TextTests
{
    [Fact]
    public void Text_form_of_every_kind_of_part() => Snapshot.Match(string.Join("\n\n----\n\n", Samples.All.Select(IrText.Print)));

    [Fact]
    public void Hash_is_sixteen_digits_of_the_sha256() => Assert.Equal("ba7816bf8f01cfea", IrText.Hash("abc"));

    [Fact]
    public void A_docstring_does_not_change_the_text_and_a_constant_does()
    {
        PolicyModel invoice = Samples.Invoice;
        Assert.Equal(IrText.Print(invoice), IrText.Print(invoice with { Summary = "Other words." }));
        Assert.NotEqual(IrText.Print(invoice), IrText.Print(invoice with { Budget = invoice.Budget! with { Max = 0.6 } }));
    }

    [Fact]
    public void Equal_models_are_equal_and_hash_alike()
    {
        Assert.Equal(ProgramSource.Policy(7), ProgramSource.Policy(7));
        Assert.Equal(ProgramSource.Policy(7).GetHashCode(), ProgramSource.Policy(7).GetHashCode());
        Assert.NotEqual(ProgramSource.Policy(7), ProgramSource.Policy(8) with { ClassName = "Policy7", Name = "Policy7" });
    }

    [Theory]
    [InlineData(0f, "0f")]
    [InlineData(-0f, "-0f")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(42f, "42f")]
    [InlineData(16777216f, "16777216f")]
    [InlineData(1e-45f, "1E-45f")]
    [InlineData(float.MaxValue, "3.4028235E+38f")]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(float.NegativeInfinity, "float.NegativeInfinity")]
    public void Floats_are_the_shortest_text_with_a_suffix(float value, string text) => Assert.Equal(text, NumberText.Of(value));

    [Property]
    public bool Floats_read_back_to_the_same_bits(int bits)
    {
        float value = BitConverter.Int32BitsToSingle(bits);
        return float.IsNaN(value) || BitConverter.SingleToInt32Bits(float.Parse(NumberText.Of(value).TrimEnd('f'), System.Globalization.CultureInfo.InvariantCulture)) == bits;
    }

    [Property]
    public bool Doubles_read_back_to_the_same_bits(double value) =>
        !double.IsFinite(value) || BitConverter.DoubleToInt64Bits(double.Parse(NumberText.Of(value), System.Globalization.CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value);

    [Fact]
    public void Parentheses_are_printed_where_C_needs_them()
    {
        Expr a = L("a", IrType.Int), b = L("b", IrType.Int), c = L("c", IrType.Int);
        ExprText text = new();
        Assert.Equal("(a + b) * c", text.Print(Mul(Add(a, b), c)));
        Assert.Equal("a - (b - c)", text.Print(Op(BinaryOp.Subtract, a, Op(BinaryOp.Subtract, b, c))));
        Assert.Equal("a + b + c", text.Print(Add(Add(a, b), c)));
        Assert.Equal("-(-a)", text.Print(new Unary(UnaryOp.Negate, new Unary(UnaryOp.Negate, a))));
        Assert.Equal("(float)(a + b)", text.Print(To(IrType.Float, Add(a, b))));
        Assert.Equal("Max((a < b), (b > c))", text.Print(Fn(IntrinsicOp.Max, Op(BinaryOp.Less, a, b), Op(BinaryOp.Greater, b, c))));
        Assert.Equal("(a & b) == c", text.Print(Op(BinaryOp.Equal, Op(BinaryOp.And, a, b), c)));
    }
}
