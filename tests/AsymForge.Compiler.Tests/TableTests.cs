using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Ir;
using AsymForge.Testing;

namespace AsymForge.Compiler.Tests;

/// <summary>What the compiler knows, whole: the tables that parsers, verifier, plans and printers read. A change of one is a change of the language, and is to be seen as that.</summary>
public sealed class TableTests
{
    [Fact]
    public void Signals() => Snapshot.Match(Shown.Rows("signals", SignalTable.Rows));

    [Fact]
    public void Functions() => Snapshot.Match(Shown.Rows("functions", IntrinsicTable.Rows));

    [Fact]
    public void Stages_and_selections() => Snapshot.Match(string.Join("\n\n",
        Shown.Rows("stages", StageTable.Rows),
        Shown.Rows("selections", SelectionTable.Rows),
        Shown.Rows("attention rows", RowSetTable.Rows),
        Shown.Rows("taps", Enum.GetValues<Tap>().Select(tap => new { Tap = tap, Stages = RowSetTable.StagesOf(tap) })),
        Shown.Rows("stages with an answer", Enum.GetValues<Stage>().Select(stage => new { Stage = stage, HasAnswer = RowSetTable.HasAnswer(stage) })),
        Shown.Rows("reductions of heads", Enum.GetValues<HeadReduce>().Select(heads => new { Heads = heads, Scope = RowSetTable.ScopeOf(heads) })),
        Shown.Rows("roles", Enum.GetValues<RuleRole>().Select(role => new { Role = role, Stages = StageTable.StagesOf(role) })),
        Shown.Rows("module layers", Enum.GetValues<LayerKind>().Select(kind => new { Kind = kind, Settings = LayerSettings.Of(kind), KeepsWidth = LayerSettings.KeepsWidth(kind) }))));

    [Fact]
    public void Inputs() => Assert.Equal(
        "VisionEmbeddings 4·n·d, TextEmbeddings 4·L·d, ClsAttention 4·n, AttentionRow 4·n, TokenGrid 16·n, StepAttention 4·e, EntrySlots 12·e",
        string.Join(", ", new[] { InputKind.VisionEmbeddings, InputKind.TextEmbeddings, InputKind.ClsAttention, InputKind.AttentionRow, InputKind.TokenGrid, InputKind.StepAttention, InputKind.EntrySlots }.Select(input => $"{input} {InputCosts.BytesOf(input)}")));

    // C# specification, 12.4.2: the further left, the tighter.
    [Fact]
    public void Operators_bind_as_in_CSharp()
    {
        string[][] levels = [["*", "/", "%"], ["+", "-"], ["<<", ">>", ">>>"], ["<", "<=", ">", ">="], ["==", "!="], ["&"], ["^"], ["|"], ["&&"], ["||"]];
        Assert.Equal(Enum.GetValues<BinaryOp>().Length, levels.Sum(level => level.Length));
        for (int i = 0; i < levels.Length; i++)
        {
            Assert.Single(levels[i].Select(symbol => OperatorText.Find(symbol)!.Binding).Distinct());
            Assert.All(levels[i], symbol => Assert.Equal(symbol, OperatorText.Of(OperatorText.Find(symbol)!.Op).Symbol));
            Assert.True(i == 0 || OperatorText.Find(levels[i - 1][0])!.Binding > OperatorText.Find(levels[i][0])!.Binding);
        }

        Assert.Equal(OperatorText.Loosest, OperatorText.Find("||")!.Binding);
        Assert.Null(OperatorText.Find("??"));
    }

    [Fact]
    public void Operators_take_the_types_that_CSharp_gives_them()
    {
        static string Types(Func<IrType, bool> takes) => string.Join(" ", Enum.GetValues<IrType>().Where(takes).Select(type => type.Keyword()));
        const string Whole = "int uint long ulong", Number = Whole + " float";
        foreach (BinaryOp op in Enum.GetValues<BinaryOp>())
        {
            string expected = op switch
            {
                BinaryOp.AndAlso or BinaryOp.OrElse => "bool",
                BinaryOp.And or BinaryOp.Or or BinaryOp.Xor => "bool " + Whole,
                BinaryOp.Equal or BinaryOp.NotEqual => "bool " + Number,
                _ when op.IsShift() => "int",
                _ => Number,
            };
            Assert.Equal(expected, Types(type => op.Takes(type, type)));
            Assert.Equal(op.IsShift() ? Whole : expected.Contains("int", StringComparison.Ordinal) ? "int" : "", Types(type => op.Takes(type, IrType.Int)));
        }

        Assert.Equal(("int long float", Whole, "bool"), (Types(type => UnaryOp.Negate.Takes(type)), Types(type => UnaryOp.Complement.Takes(type)), Types(type => UnaryOp.Not.Takes(type))));
        Assert.Equal("long ulong", Types(type => type.IsWide()));
        Assert.Equal("FractionForMass FractionAbove", string.Join(" ", Enum.GetValues<SummaryKind>().Where(kind => kind.TakesArgument())));
    }

    [Theory]
    [InlineData(IntrinsicOp.ScaleB, true, IrType.Float, IrType.Int)]
    [InlineData(IntrinsicOp.ScaleB, false, IrType.Float, IrType.Float)]
    [InlineData(IntrinsicOp.Min, true, IrType.Long, IrType.Long)]
    [InlineData(IntrinsicOp.Min, false, IrType.Long, IrType.Int)]
    [InlineData(IntrinsicOp.Min, false, IrType.Bool, IrType.Bool)]
    [InlineData(IntrinsicOp.Min, false, IrType.Long)]
    [InlineData(IntrinsicOp.Clamp, true, IrType.UInt, IrType.UInt, IrType.UInt)]
    [InlineData(IntrinsicOp.Clamp, false, IrType.UInt, IrType.Int, IrType.UInt)]
    [InlineData(IntrinsicOp.Clamp, false, IrType.UInt, IrType.UInt, IrType.Int)]
    [InlineData(IntrinsicOp.Sqrt, false, IrType.Int)]
    [InlineData(IntrinsicOp.Abs, false, IrType.UInt)]
    [InlineData(IntrinsicOp.Abs, true, IrType.Int)]
    public void A_function_takes_its_types_and_no_others(IntrinsicOp op, bool takes, params IrType[] types) => Assert.Equal(takes, IntrinsicTable.Of(op).Takes(types));
}
