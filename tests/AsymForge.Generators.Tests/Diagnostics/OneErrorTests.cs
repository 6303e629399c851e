using AsymForge.GeneratorTesting;
using Microsoft.CodeAnalysis;

namespace AsymForge.Generators.Tests;

/// <summary>One problem is one error, whoever reports it.</summary>
public sealed class OneErrorTests
{
    private const string Scorer = "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;";
    private const string Budget = "[BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f;";

    [Theory]
    [InlineData("ASYM1016", "public class Old { [BudgetRule] protected static float Keep(in ScoreSummary scores) => 0.5f; } [CompressionPolicy] public sealed partial class Mine : Old { " + Scorer + " }")]
    [InlineData("ASYM1016", "public class Old { " + Scorer + " } [CompressionPolicy] public sealed partial class Mine : Old { " + Budget + " }")]
    [InlineData("ASYM1002", "[CompressionPolicy] public partial class Old { " + Scorer + Budget + " } [CompressionPolicy] public sealed partial class Mine : Old { }")]
    [InlineData("ASYM1001", "[CompressionPolicy] public class Mine { " + Scorer + Budget + " }")]
    [InlineData("CS0260", "[CompressionPolicy] public sealed partial class Mine { " + Scorer + " } public sealed class Mine { " + Budget + " }")]
    [InlineData("CS0260", "public class Outer { [CompressionPolicy] public sealed partial class Mine { " + Scorer + Budget + " } } public partial class Outer { }")]
    [InlineData("CS0101", "[CompressionPolicy] public sealed class Mine { " + Scorer + Budget + " } public sealed class Mine { }")]
    [InlineData("CS0227", "[CompressionPolicy] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) { float x = 1f; unsafe { float* p = &x; return *p; } } " + Budget + " }")]
    [InlineData("CS0227", "[CompressionPolicy] public sealed partial class Mine { [VisionScorer] static unsafe float Score(in VisionToken token) { float x = 1f; float* p = &x; return *p; } " + Budget + " }")]
    [InlineData("CS0227", "[CompressionPolicy] public sealed unsafe partial class Mine { [VisionScorer] static float Score(in VisionToken token) { float x = 1f; float* p = &x; return *p; } " + Budget + " }")]
    [InlineData("CS0227", "[CompressionPolicy] public sealed partial class Mine { [VisionScorer] static unsafe float Score(in VisionToken token) => token.ClsAttention; " + Budget + " }")]
    [InlineData("CS0214", "[CompressionPolicy] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) { float x = 1f; return *&x; } " + Budget + " }")]
    public void One_problem_is_one_error(string id, string source) =>
        Assert.Equal([id], Diagnosed.Build(source).Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Id));
}
