using AsymForge.GeneratorTesting;
using AsymForge.Testing;

namespace AsymForge.Generators.Tests;

/// <summary>Mistakes that only a model's geometry shows.</summary>
internal static class ForModelCases
{
    private static readonly string[] Known = ["llama-3-8b", "llama-3.2-11b-vision", "llava-1.5-7b", "phi-3.5-vision", "qwen2-vl-7b"];

    /// <summary>Some of the models that the compiler's tests describe.</summary>
    internal static ProjectFiles Models { get; } = Known.Aggregate(ProjectFiles.None, (files, name) => files.With(name, ReadConfig(name)));

    internal static IEnumerable<Case> All =>
    [
        Case.Body("ASYM1100", "Tunable 'Mine.Half' of type 'float' has no range (only a bool needs none: what is bound from outside is checked against it). Write [Tunable(min, max)].", "return Half * token.ClsAttention;", "[[|Tunable|]] static readonly float Half = 0.5f;"),
        Case.Body("ASYM1031", "Learned weights 'Mine.W' set Tensor to \" \" (expected the name of a tensor in the file). Change it.", "return token.TextSimilarityWeighted(W);", "[LearnedWeights([|Tensor = \" \"|])] private static partial Weights W { get; }"),
        Scorer("ASYM4040", "Policy 'Mine' is for 'lava', which no file of the project describes (known: llama-3-8b, llama-3.2-11b-vision, llava-1.5-7b, phi-3.5-vision, qwen2-vl-7b). Name one of these, or add its config.json to the project: <AdditionalFiles Include=\"config.json\" AsymForgeModel=\"lava\" />.", "[|ForModel(\"lava\")|]", "[VisionScorer] static float Score(in VisionToken token) => token.PatchNorm;"),
        Scorer("ASYM4041", "'Score' acts before layer 32 of 'llava-1.5-7b', which has 32 decoder layers (the last possible is 31). Lower Layer.", "ForModel(\"llava-1.5-7b\")", "[VisionScorer(Stage = Stage.InPrefill, [|Layer = 32|])] static float Score(in VisionToken token) => token.LastRowAttention;"),
        Scorer("ASYM4041", "'Score' acts before layer 30 of 'qwen2-vl-7b', which has 28 decoder layers (the last possible is 27). Lower Layer.", "ForModel(\"llava-1.5-7b\"), ForModel(\"qwen2-vl-7b\")", "[VisionScorer(Stage = Stage.InPrefill, [|Layer = 30|])] static float Score(in VisionToken token) => token.LastRowAttention;"),
        Scorer("ASYM4042", "'Score' reads ClsAttention, which 'qwen2-vl-7b' does not offer (the vision tower of its family, qwen2_vl, has no CLS token). Read another signal.", "ForModel(\"qwen2-vl-7b\")", "[VisionScorer] static float [|Score|](in VisionToken token) => Half(token); static float Half(in VisionToken token) => 0.5f * token.ClsAttention;"),
        Scorer("ASYM4043", "Policy 'Mine' acts on vision tokens, which 'llama-3-8b' does not have (a model of family llama sees no pictures). Name another model, or remove the rule.", "ForModel(\"llama-3-8b\")", "[VisionScorer] static float [|Score|](in VisionToken token) => token.ClsAttention;"),
        Scorer("ASYM4044", "'Score' reads Model.VisionTokens, which 'qwen2-vl-7b' does not fix (it depends on the picture). Read scores.Count or token.Index instead, or name another model.", "ForModel(\"qwen2-vl-7b\")", "[VisionScorer] static float [|Score|](in VisionToken token) => token.PatchNorm / Model.VisionTokens;"),
        Class("ASYM4045", "Selection asks for a grid of 30 by 8 cells, but a picture of 'llava-1.5-7b' has 24 by 24 vision tokens (a cell keeps the token at its centre). Lower Rows and Columns.", "ForModel(\"llava-1.5-7b\"), Selection(SelectBy.Stride, [|Rows = 30|], Columns = 8)"),
        Class("ASYM4045", "Selection asks for a grid of 8 by 25 cells, but a picture of 'llava-1.5-7b' has 24 by 24 vision tokens (a cell keeps the token at its centre). Lower Rows and Columns.", "ForModel(\"llava-1.5-7b\"), Selection(SelectBy.Stride, Rows = 8, [|Columns = 25|])"),
        Class("ASYM4045", "Selection asks for a grid of 100 by 65 cells, but a picture of 'llama-3.2-11b-vision' has at most 6404 vision tokens (a cell keeps the token at its centre). Lower Rows and Columns.", "ForModel(\"llama-3.2-11b-vision\"), Selection(SelectBy.Stride, [|Rows = 100|], Columns = 65)"),
        Budget("ASYM4046", "'Keep' sets Max to 0.001, which is 0 of the 576 vision tokens of 'llava-1.5-7b' (at least 1 is always kept). Raise Max.", "ForModel(\"llava-1.5-7b\")", "[BudgetRule([|Max = 0.001|])]"),
        Budget("ASYM4046", "'Keep' sets Max to 0.05, which is 15 of the 313 (in the smallest picture) vision tokens of 'phi-3.5-vision' (25 of them are separators, which are always kept). Raise Max.", "ForModel(\"phi-3.5-vision\")", "[BudgetRule([|Max = 0.05|])]"),
        new("ASYM4046", "'Selection' sets Max to 0.001, which is 0 of the 576 vision tokens of 'llava-1.5-7b' (at least 1 is always kept). Raise Max.", "[CompressionPolicy, ForModel(\"llava-1.5-7b\"), Selection(SelectBy.Threshold, [|Max = 0.001|])] public sealed partial class Mine { [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; }"),
        new("ASYM4047", "'Worth' sets Budget to 4096, but 'llava-1.5-7b' is made for 4096 tokens (nothing is evicted up to Budget). Lower Budget.", "[CompressionPolicy, ForModel(\"llava-1.5-7b\")] public sealed partial class Mine { [EvictionThreshold(Below = 0.5f, [|Budget = 4096|])] static float Worth(in CachedToken token) => token.DecayedShare(0.9f); }"),
        Scorer("ASYM1016", "'ForModel(\"llava-1.5-7b\")' has no effect a second time (a setting that does nothing is refused). Remove it.", "ForModel(\"llava-1.5-7b\"), [|ForModel(\"llava-1.5-7b\")|]", "[VisionScorer] static float Score(in VisionToken token) => token.ClsAttention;"),
    ];

    /// <summary>Policies that a model allows, at the very edge of what each rule above refuses.</summary>
    internal static TheoryData<string> Legal { get; } =
    [
        Scorer("", "", "ForModel(\"llava-1.5-7b\")", "[VisionScorer(Stage = Stage.InPrefill, Layer = 31)] static float Score(in VisionToken token) => token.LastRowAttention / Model.VisionTokens;").Source,
        Scorer("", "", "ForModel(\"qwen2-vl-7b\")", "[VisionScorer] static float Score(in VisionToken token) => token.PatchNorm / Model.Layers;").Source,
        Class("", "", "ForModel(\"llava-1.5-7b\"), Selection(SelectBy.Stride, Rows = 24, Columns = 24)").Source,
        Class("", "", "ForModel(\"qwen2-vl-7b\"), Selection(SelectBy.Stride, Rows = 100, Columns = 100)").Source,
        Budget("", "", "ForModel(\"llava-1.5-7b\")", "[BudgetRule(Max = 0.0018)]").Source,
        Budget("", "", "ForModel(\"phi-3.5-vision\")", "[BudgetRule(Max = 0.08)]").Source,
        "[CompressionPolicy, ForModel(\"llama-3-8b\")] public sealed partial class Mine { [EvictionThreshold(Below = 0.5f, Budget = 8191)] static float Worth(in CachedToken token) => token.DecayedShare(0.9f); }",
    ];

    internal static string ReadConfig(string name) => File.ReadAllText(Path.Combine(Fixtures.Repository, "tests", "AsymForge.Compiler.Tests", "Geometry", "Configs", name + ".json"));

    private static Case Scorer(string id, string message, string attributes, string members) =>
        new(id, message, $"[CompressionPolicy, {attributes}] public sealed partial class Mine {{ {members} [BudgetRule] static float Keep(in ScoreSummary scores) => 0.5f; }}");

    private static Case Class(string id, string message, string attributes) => new(id, message, $"[CompressionPolicy, {attributes}] public sealed partial class Mine;");

    private static Case Budget(string id, string message, string attributes, string rule) => new(
        id, message, $"[CompressionPolicy, {attributes}] public sealed partial class Mine {{ [VisionScorer] static float Score(in VisionToken token) => token.ClsAttention; {rule} static float Keep(in ScoreSummary scores) => 0.01f; }}");
}
