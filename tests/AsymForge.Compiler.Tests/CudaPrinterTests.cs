using System.Text;
using System.Text.RegularExpressions;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.Testing;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

public sealed class CudaPrinterTests
{
    [Fact]
    public void Invoice_policy_reads_as_if_a_person_had_written_it() => Snapshot.Match(OwnText(Samples.Invoice));

    [Fact]
    public void Every_kind_of_part_is_printed() => Snapshot.Match(OwnText(Samples.Kitchen));

    [Fact]
    public void Nothing_is_scored() => Snapshot.Match(OwnText(Samples.Grid));

    [Fact]
    public void Text_does_not_depend_on_what_was_printed_before() => Assert.Equal(CudaPrinter.Print(Samples.Steps), CudaPrinter.Print(Samples.Steps));

    [Fact]
    public void Nothing_is_included_and_kernels_stand_at_the_place_that_the_plan_names()
    {
        foreach (PolicyModel model in Samples.All)
        {
            string text = CudaPrinter.Print(model);
            Assert.DoesNotContain("#include", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
            string[] entries = [.. Regex.Matches(text, @"__launch_bounds__\(256\) (\w+)\(").Select(match => match.Groups[1].Value)];
            Assert.Equal(KernelPlans.Of(model).SelectMany(plan => plan.Launches).Select(launch => launch.Entry), entries);
        }
    }

    [Fact]
    public void Many_policies_share_the_device_functions_and_no_name()
    {
        CudaUnit unit = CudaPrinter.PrintMany([Samples.Invoice, Samples.Invoice, Samples.Grid]);
        Assert.Equal(["invoice_policy_decide", "invoice_policy_2_decide", "grid_policy_decide"], unit.Plans.Select(plans => plans[0].Decide.Entry));
        Assert.Single(Regex.Matches(unit.Text, "^struct Segment ", RegexOptions.Multiline));
        foreach (string entry in unit.Plans.SelectMany(plans => plans).SelectMany(plan => plan.Launches).Select(launch => launch.Entry))
        {
            Assert.Single(Regex.Matches(unit.Text, $@"\b{entry}\("));
        }
    }

    [Fact]
    public void Pieces_that_nothing_needs_are_left_out()
    {
        string text = CudaPrinter.Print(Samples.Uniform);
        Assert.Contains("// ---- selection ----", text, StringComparison.Ordinal);
        Assert.DoesNotContain("// ---- similarity ----", text, StringComparison.Ordinal);
        Assert.DoesNotContain("// ---- eviction ----", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_piece_only_what_is_mentioned_is_printed()
    {
        string text = CudaPrinter.Print(Samples.Uniform);
        Assert.Contains("void select_stride(", text, StringComparison.Ordinal);
        Assert.Contains("// Which tokens a count stands for.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("select_grid", text, StringComparison.Ordinal);
        Assert.DoesNotContain("radix_descent", text, StringComparison.Ordinal);
        string minima = Assert.Single(DevicePieces.UsedBy("int x = f_min(1, 2); // and f_clamp"), used => used.Name == "numbers").Text;
        Assert.Contains("// Of floats NaN wins", minima, StringComparison.Ordinal);
        Assert.DoesNotContain("f_clamp", minima, StringComparison.Ordinal);
        Assert.DoesNotContain("f_max", minima, StringComparison.Ordinal);
        Assert.DoesNotContain("// What every machine has", minima, StringComparison.Ordinal);
    }

    // What defines something that is not found as a definition would be missing where it is needed.
    [Fact]
    public void Every_passage_of_a_piece_is_a_heading_or_says_what_it_defines()
    {
        foreach (DevicePassage passage in DevicePieces.All.SelectMany(piece => piece.Passages))
        {
            string[] code = [.. passage.Text.Split('\n').Where(line => line.Length > 0 && line[0] is not (' ' or '}' or '/' or '#') && !line.StartsWith("static_assert", StringComparison.Ordinal) && !line.StartsWith("template", StringComparison.Ordinal))];
            Assert.Equal(passage.IsHeading, code.Length == 0 && !passage.Text.Contains("#define", StringComparison.Ordinal));
            Assert.All(code, line => Assert.NotEmpty(DevicePassage.Of(line)[0].Defines));
        }
    }

    [Fact]
    public void Everything_together_is_every_piece_as_it_stands() =>
        Assert.Equal(DevicePieces.Closure(DevicePieces.All.Select(piece => piece.Name)).Select(piece => (piece.Name, piece.Text)), DevicePieces.UsedBy(string.Join(" ", DevicePieces.All.SelectMany(piece => piece.Defines))).Select(piece => (piece.Name, piece.Text)));

    [Fact]
    public void Every_function_of_the_language_has_a_device_function()
    {
        HashSet<string> defined = [.. DevicePieces.All.SelectMany(piece => piece.Defines)];
        IEnumerable<string> needed = IntrinsicTable.Rows.Select(row => "f_" + row.Op.ToString().ToLowerInvariant())
            .Concat(Enum.GetNames<SummaryKind>().Select(kind => "scores_" + KernelNames.Snake(kind, "")))
            .Concat(["wrap_add", "wrap_sub", "wrap_mul", "wrap_neg", "shift_left", "shift_right", "shift_right_logical", "to_int", "to_uint", "to_long", "to_ulong", "to_float", "f_rem"])
            .Concat(["cosine_tile", "cosine_of", "row_norms", "last_to_arrive", "select_top", "select_stride", "select_grid", "count_above", "count_clamped", "count_from_fraction", "bounds_of", "bounds_of_keep"])
            .Concat(["update_decayed_share", "evict", "EvictionRule", "compact_rows", "RowMove", "RowSpan", "Segment", "Scores", "Bounds", "THREADS", "u32", "u64", "i64"]);
        Assert.Empty(needed.Except(defined));
    }

    [Fact]
    public void A_piece_stands_behind_what_it_needs()
    {
        foreach (DevicePiece piece in DevicePieces.All)
        {
            IReadOnlyList<DevicePiece> ordered = DevicePieces.Closure([piece.Name]);
            Assert.Equal(piece, ordered[^1]);
            Assert.All(ordered.Select((each, i) => (each, i)), pair => Assert.Subset(ordered.Take(pair.i).Select(before => before.Name).ToHashSet(), pair.each.Needs.ToHashSet()));
        }
    }

    [Fact]
    public void A_piece_that_does_not_say_what_it_needs_is_refused()
    {
        Assert.Contains("'lonely'", Assert.Throws<InvalidOperationException>(() => DevicePieces.Parse("lonely", "typedef int number;\n")).Message, StringComparison.Ordinal);
        Assert.Contains("'nobody'", Assert.Throws<InvalidOperationException>(() => DevicePieces.Closure(["nobody"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f, "0.0f")]
    [InlineData(-0f, "-0.0f")]
    [InlineData(2f, "2.0f")]
    [InlineData(0.25f, "0.25f")]
    [InlineData(0.9f, "0x1.ccccccp-1f /* 0.9 */")]
    [InlineData(-0.1f, "-0x1.99999ap-4f /* -0.1 */")]
    [InlineData(float.Epsilon, "0x0.000002p-126f /* 1E-45 */")]
    [InlineData(float.MaxValue, "0x1.fffffep127f /* 3.4028235E+38 */")]
    [InlineData(float.NaN, "__uint_as_float(0xffc00000u)")]
    [InlineData(float.PositiveInfinity, "__uint_as_float(0x7f800000u)")]
    [InlineData(float.NegativeInfinity, "__uint_as_float(0xff800000u)")]
    public void Floats_are_written_to_the_bit(float value, string text) => Assert.Equal(text, CudaLiterals.Of(F(value)));

    [Fact]
    public void Whole_numbers_have_the_width_of_their_type()
    {
        Assert.Equal("(-2147483647 - 1)", CudaLiterals.Of(I(int.MinValue)));
        Assert.Equal("2147483647", CudaLiterals.Of(I(int.MaxValue)));
        Assert.Equal("4294967295u", CudaLiterals.Of(Const.Of(uint.MaxValue)));
        Assert.Equal("(-9223372036854775807ll - 1)", CudaLiterals.Of(Const.Of(long.MinValue)));
        Assert.Equal("18446744073709551615ull", CudaLiterals.Of(Const.Of(ulong.MaxValue)));
    }

    [Theory]
    [InlineData("TextSimilarity", "text_similarity")]
    [InlineData("KVCache2", "kv_cache2")]
    [InlineData("_under_Score", "under_score")]
    [InlineData("Größe", "gr_e")]
    [InlineData("重み", "x")]
    [InlineData("2nd", "x_2nd")]
    public void Names_are_ascii_words(string name, string snake) => Assert.Equal(snake, KernelNames.Snake(name, "x"));

    [Fact]
    public void No_name_is_a_word_of_the_language_or_of_a_device_function()
    {
        string[] names = ["template", "signed", "wrap_add", "scores", "n", "values", "textSimilarity", "TextSimilarity", "text_similarity", "größe", "gr_e"];
        IrFunction score = Scorer("Decide", [.. names.Select((name, i) => Let(name, Mul(F(i + 2.5f), Sig(SignalKind.ClsAttention)))), Ret(names.Select(name => (Expr)L(name)).Aggregate(Add))]);
        CudaContext context = new(ScoreOnly("union", score), "union");
        IReadOnlyDictionary<string, string> locals = context.Names.Locals(score);
        Assert.Equal(names.Length, locals.Values.Distinct().Count());
        Assert.Equal("template_2", locals["template"]);
        Assert.Equal("wrap_add_2", locals["wrap_add"]);
        Assert.All(locals.Values, name => Assert.Matches("^[a-z][a-z0-9_]*$", name));
        Assert.Contains("__launch_bounds__(256) union_decide(", CudaPrinter.Print(ScoreOnly("union", score)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_with_a_nan_or_an_infinity_holds_bits() => Assert.Contains(
        "static __device__ const u32 falloff[4] = {0x3f800000u, 0x3f000000u, 0x7f800000u, 0x80000000u};", CudaPrinter.Print(Samples.Steps), StringComparison.Ordinal);

    [Fact]
    public void Sizes_of_a_policy_for_one_model_are_constants_and_no_parameters()
    {
        PolicyModel model = Samples.Invoice with { For = new() { Name = "nano", Hidden = 48, HeadDim = 8, Layers = 2, Heads = 6, KvHeads = 6, VisionTokens = 16, HasCls = true } };
        Assert.DoesNotContain(KernelPlans.Of(model).SelectMany(plan => plan.Decide.Arguments), argument => argument.Kind == ArgumentKind.Hidden);
        Assert.Contains("const int hidden = 48;", CudaPrinter.Print(model), StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_cannot_leave_its_comment()
    {
        string text = OwnText(Samples.Uniform with { Summary = "One\\\nint broken;\u2028int worse; \u202e turned" });
        Assert.Contains("// One/ int broken; int worse; turned\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_carries_the_text_as_utf8()
    {
        GeneratedAssembly assembly = GeneratedAssembly.Of([(Samples.Kitchen, null)]);
        PolicyProgram program = assembly.Policy(Samples.Kitchen).Bind(ProgramRun.Model(8), PolicyValues.Defaults, new FixedWeights(8));
        Assert.Equal(CudaPrinter.Print(Samples.Kitchen).TrimEnd(), Encoding.UTF8.GetString(program.CudaSource));
        Assert.Equal(0, Allocations.Of(() => _ = program.CudaSource.Length));
    }

    // The policy's own part of the text: the device functions have tests of their own.
    private static string OwnText(PolicyModel model)
    {
        string text = CudaPrinter.Print(model);
        return text[text.IndexOf($"// ---- {model.FullName} ----", StringComparison.Ordinal)..];
    }
}
