namespace AsymForge.Generators.Tests;

/// <summary>Mistakes in what is declared, and its legal neighbours, which this build does not execute.</summary>
internal static class DeclaredCases
{
    private const string Room = "[Capacity] static int Room(in CacheHead head) => 64;";

    private const string Prefill = "Stage = Stage.InPrefill, Layer = 4";

    internal static IEnumerable<Case> All => [.. Places, .. Readings, .. Together, .. Members, .. WithoutEffect, .. NotExecutable];

    /// <summary>Legal policies, each with nothing to say of it but that this build cannot execute it.</summary>
    internal static string[] Legal { get; } =
    [
        Scored("Effect = Effect.Merge", "token.ClsAttention", "[MergeRule] static float Weight(in MergePair pair) => pair.Similarity;"),
        Scored("Stage = Stage.InVision, Layer = 3", "token.Attention"),
        Scored("Stage = Stage.CrossAttention, Per = Scope.QueryHead", "token.Attention", attributes: "[Rows(RowSet.Text, Reduce = RowReduce.Sum), Heads(HeadReduce.Each)]"),
        Scored(Prefill, "token.Attention", attributes: "[Rows(RowSet.Probes, Count = 128, Reduce = RowReduce.VisibleMean), FromLayer(3), Softmax(SoftmaxOver.RowPlusOne)]"),
        Scored(Prefill, "token.LastRowAttention", attributes: "[Heads(HeadReduce.Max)]"),
        Scored(Prefill, "token.GuideAttention", attributes: "[Rows(RowSet.Generated)]", ofClass: "[Guide(\"small\")]"),
        Scored(Prefill, "token.LastRowAttention", "[Logits] static float Combine(in BranchLogit logit) => 2f * logit.Own - logit.Other;", ofClass: "[Branch(BranchBy.Dense)]"),
        Scored(Prefill, "token.LastRowAttention", "[Exit] static bool Stop(in GuideAnswer answer) => 0.5f * (answer.Confidence + answer.Consistency) >= 0.9f;", ofClass: "[Guide(\"small\")]"),
        Scored("", "token.ClsAttention", ofClass: "[Selection(SelectBy.Quotas, Groups = 16)]"),
        Scored("", "token.ClsAttention", ofClass: "[Selection(SelectBy.Union, Every = 4, Cap = 0.5)]"),
        Scored("", "token.ClsAttention", ofClass: "[Selection(SelectBy.GreedyUpdate, Greedy = GreedyBy.Determinant)]"),
        Scored("", "token.ClsAttention", ofClass: "[Selection(SelectBy.Cluster, Neighbours = 5)]"),
        "[CompressionPolicy, Selection(SelectBy.Merge, Pairs = 16)] public sealed partial class Mine;",
        Cached("AllLayersFirst = true, Sinks = 4, Recent = 32", "token.EntryAttention", "[Rows(RowSet.Window, Count = 32)]"),
        Cached("Per = Scope.KvHead, Effect = Effect.Tier", "-token.KeySimilarity", "", "[Capacity(Per = Scope.KvHead, Min = 8, Max = 4096)] static int Room(in CacheHead head) => head.PromptTokens / 8;"),
        Cached("Stage = Stage.BeforeAttention, Per = Scope.QueryHead, Effect = Effect.Mask", "token.Predicted(Net)", "",
            Room + " [LearnedModule(Stage = Stage.BeforeAttention), ModuleLayer(LayerKind.Convolution, \"conv1\", In = 1, Out = 16, Kernel = 3, Padding = 1, Activation = LayerActivation.Relu), ModuleLayer(LayerKind.Linear, \"out\", In = 16, Out = 1)] static partial Module Net { get; }",
            "[Selection(SelectBy.Blocks, Size = 16)]"),
        Evicting("Stage = Stage.BeforeStep, Sinks = 4, Recent = 60, Budget = 64, HardCap = true", "-token.Age"),
        Evicting("Per = Scope.KvHead", "token.Age"),
        Evicting("Evicts = Slots.AllSlots", "token.Age"),
        Evicting("", "token.State(Mass)", "[EntryState(Update = nameof(Add), Bytes = 2)] static partial EntryState Mass { get; } static float Add(float state, in CachedToken token) => state + token.EntryAttention;"),
        Evicting("Per = Scope.KvHead", "token.Age", "[Capacity(Per = Scope.KvHead)] static int Room(in CacheHead head) => head.Learned(Gates) > 0.5f ? 4096 : 64; [LearnedWeights(Rows = Geometry.Layers, Length = Geometry.KvHeads)] static partial Weights Gates { get; }"),
        "[CompressionPolicy] public sealed partial class Mine { [LearnedModule(File = \"m.safetensors\", Prefix = \"p.\"), ModuleLayer(LayerKind.Norm, \"norm\", Out = 64), ModuleLayer(LayerKind.Attention, \"attn\", Out = 64, Heads = 8)] public static partial Module Net { get; } }",
    ];

    /// <summary>What says only what a running rule does anyway.</summary>
    internal static string[] Running { get; } =
    [
        Scored(Prefill + ", LastChunkOnly = true, Effect = Effect.Keep", "token.LastRowAttention", attributes: "[FromLayer(Tap.Previous), Heads(HeadReduce.Mean), Softmax(SoftmaxOver.Row)]"),
        Evicting("Below = 0.25f, Stage = Stage.AfterStep, Per = Scope.Layer, Effect = Effect.Keep, Evicts = Slots.TextSlots", "token.DecayedShare(0.9f)"),
    ];

    private static IEnumerable<Case> Places =>
    [
        new("ASYM4010", "'Mine.Score' has Effect.Mask at Stage.BeforePrefill (a [VisionScorer] has there: Keep, Merge). Set Effect to one of these.", Scored("[|Effect = Effect.Mask|]", "token.ClsAttention")),
        new("ASYM4010", "'Mine.Importance' has Effect.Keep at Stage.BeforeAttention (a [CacheScorer] has there: Mask). Set Effect to one of these.", Cached("Stage = Stage.BeforeAttention", "token.Age").Replace("float Importance", "float [|Importance|]", StringComparison.Ordinal)),
        new("ASYM4011", "'Mine.Importance' decides per Scope.QueryHead at Stage.AfterPrefill (a [CacheScorer] decides there per Layer, KvHead). Set Per to one of these.", Cached("[|Per = Scope.QueryHead|]", "token.Age")),
        new("ASYM4011", "'Mine.Room' gives room per Scope.KvHead where entries are chosen per Layer (the heads of a layer then hold the same entries). Choose entries per KvHead too, or set Per to Scope.Layer.",
            Cached("", "token.Age", "", "[Capacity([|Per = Scope.KvHead|])] static int Room(in CacheHead head) => 64;")),
        new("ASYM4003", "'Mine.Importance' sets Stage to AfterStep (a [CacheScorer] takes AfterPrefill, BeforeAttention). Name one of these.", Cached("[|Stage = Stage.AfterStep|]", "token.Age")),
    ];

    private static IEnumerable<Case> Readings =>
    [
        new("ASYM4012", "'Mine.Score' reads the rows Cls for Attention at InPrefill (they exist at InVision, BeforePrefill). Name other rows.", Scored(Prefill, "token.Attention", attributes: "[Rows(RowSet.Cls)]", name: "[|Score|]")),
        new("ASYM4012", "'Mine.Score' reads attention of layer 4 before layer 4 (that layer has not run yet). Name an earlier layer.", Scored(Prefill, "token.Attention", attributes: "[FromLayer(4)]", name: "[|Score|]")),
        new("ASYM4012", "'Mine.Score' reads attention of Tap.Last at InPrefill (that layer is known at InVision, BeforePrefill). Name another layer.", Scored(Prefill, "token.Attention", attributes: "[FromLayer(Tap.Last)]", name: "[|Score|]")),
        new("ASYM4012", "'Mine.Score' reduces heads by GroupMean and decides per Sample (that reduction leaves one value per KvHead). Set Per = Scope.KvHead, or reduce by Mean.",
            Scored(Prefill, "token.Attention", attributes: "[Heads(HeadReduce.GroupMean)]", name: "[|Score|]")),
        new("ASYM4013", "'Mine.Score' reads the answer's own rows (Newest) at InPrefill (the answer has no token before the first step). Read rows of the prompt, or act at AfterStep.",
            Scored(Prefill, "token.Attention", attributes: "[Rows(RowSet.Newest)]", name: "[|Score|]")),
        new("ASYM4013", "'Mine.Importance' reads DecayedShare at AfterPrefill (it is made of the answer's rows, and the answer has no token before the first step). Read rows of the prompt, or act at AfterStep.",
            Cached("", "[|token.DecayedShare(0.9f)|]")),
    ];

    private static IEnumerable<Case> Together =>
    [
        new("ASYM1071", "'Mine.Importance' sets AllLayersFirst where 'Score' drops tokens in prefill (the caches of the layers then hold different tokens before the last is there). Remove AllLayersFirst, or score vision tokens at BeforePrefill.",
            Scored(Prefill, "token.LastRowAttention", "[CacheScorer([|AllLayersFirst = true|])] static float Importance(in CachedToken token) => token.Age; " + Room)),
        new("ASYM1075", "'Mine.Importance' scores cache entries without a [Capacity] (it says how many of them a layer or KV head may hold). Add a [Capacity] method.",
            "[CompressionPolicy] public sealed partial class Mine { [CacheScorer] static float [|Importance|](in CachedToken token) => token.Age; }"),
        new("ASYM1075", "'Mine.Score' merges tokens without a [MergeRule] (it says with which weight a dropped token goes into a kept one). Add a [MergeRule] method.", Scored("[|Effect = Effect.Merge|]", "token.ClsAttention")),
        new("ASYM1075", "'Mine.Weight' weighs tokens that no rule merges (it is asked where a rule has Effect.Merge). Set Effect = Effect.Merge, or remove it.",
            Scored("", "token.ClsAttention", "[MergeRule] static float [|Weight|](in MergePair pair) => 1f;")),
        new("ASYM1075", "'Mine.Score' asks a guide without a [Guide] (it names the small model that answers first). Add [Guide(\"...\")] to the class.", Scored("", "token.GuideAttention", name: "[|Score|]")),
        new("ASYM1075", "'Mine' has a [Branch] without a [Logits] rule (it says what becomes of the second pass). Add a [Logits] method, or remove the branch.",
            Scored("", "token.ClsAttention", ofClass: "[Branch(BranchBy.Dense)]").Replace("class Mine", "class [|Mine|]", StringComparison.Ordinal)),
    ];

    private static IEnumerable<Case> Members =>
    [
        new("ASYM1010", "Rule 'Mine.Room' returns 'float' (a [Capacity] method is 'static int Room(in CacheHead head)'). Change it to that.", Cached("", "token.Age", "", "[Capacity] static float [|Room|](in CacheHead head) => 64f;")),
        new("ASYM1010", "Rule 'Mine.Stop' returns 'float' (a [Exit] method is 'static bool Stop(in GuideAnswer answer)'). Change it to that.", Scored("", "token.ClsAttention", "[Exit] static float [|Stop|](in GuideAnswer answer) => 1f;")),
        new("ASYM1072", "Statistic 'Mine.Mass' names no update (expected 'static float Name(float state, in CachedToken token)'). Set Update = nameof(...) of such a method.",
            Evicting("", "token.Age", "[[|EntryState|]] static partial EntryState Mass { get; }")),
        new("ASYM1072", "Statistic 'Mine.Mass' names the update 'Add', which has another signature (expected 'static float Name(float state, in CachedToken token)'). Set Update = nameof(...) of such a method.",
            Evicting("", "token.Age", "[EntryState([|Update = nameof(Add)|])] static partial EntryState Mass { get; } static float Add(in CachedToken token) => 1f;")),
        new("ASYM1072", "Statistic 'Mine.Mass' takes 8 bytes (an entry's value is a float32 of 4 or a float16 of 2). Set Bytes to one of these.",
            Evicting("", "token.State(Mass)", "[EntryState(Update = nameof(Add), [|Bytes = 8|])] static partial EntryState Mass { get; } static float Add(float state, in CachedToken token) => state;")),
        new("ASYM1072", "Statistic 'Mine.Last' shares its update 'Add' (a statistic has an update of its own). Write a second method.",
            Evicting("", "token.State(Mass) + token.State(Last)", "[EntryState(Update = nameof(Add))] static partial EntryState Mass { get; } [EntryState([|Update = nameof(Add)|])] static partial EntryState Last { get; } static float Add(float state, in CachedToken token) => state;")),
        new("ASYM1073", "Module 'Mine.Net' is not partial (expected 'static partial Module Name { get; }'). Declare it like that.",
            Evicting("", "token.Age", "[LearnedModule, ModuleLayer(LayerKind.Norm, \"n\", Out = 8)] static Module [|Net|] { get; }")),
        new("ASYM1073", "Module 'Mine.Net' is read from \"../m\" (expected the name of a file in the model's folder). Change it.",
            Evicting("", "token.Age", "[LearnedModule([|File = \"../m\"|]), ModuleLayer(LayerKind.Norm, \"n\", Out = 8)] static partial Module Net { get; }")),
        new("ASYM1074", "'Mine.Net' has a layer 'b' that takes 4 after one that gives 3 (a layer takes what the one before gives). Make the two widths equal.",
            Evicting("", "token.Age", "[LearnedModule, ModuleLayer(LayerKind.Linear, \"a\", In = 2, Out = 3), ModuleLayer(LayerKind.Linear, \"b\", In = 4, Out = 1)] static partial Module [|Net|] { get; }")),
        new("ASYM1074", "'Mine.Net' has no layer (a module computes something). Add a [ModuleLayer].", Evicting("", "token.Age", "[LearnedModule] static partial Module [|Net|] { get; }")),
        new("ASYM1031", "Learned weights 'Mine.W' set Rows to Layers (expected One: TextSimilarityWeighted weighs every element of an embedding). Change it.",
            Scored("", "token.TextSimilarityWeighted(W)", "[LearnedWeights(Rows = Geometry.Layers)] static partial Weights [|W|] { get; }")),
        new("ASYM1042", "'Selection' sets Pairs to 0 (expected a finite number, at least 1). Change it.", "[CompressionPolicy, [|Selection(SelectBy.Merge)|]] public sealed partial class Mine;"),
    ];

    private static IEnumerable<Case> WithoutEffect =>
    [
        new("ASYM1016", "'[Rows] of Mine.Score' has no effect because the method reads no signal that it changes (a setting that does nothing is refused). Remove it, or read one.",
            Scored(Prefill, "token.LastRowAttention", attributes: "[[|Rows(RowSet.Text)|]]")),
        new("ASYM1016", "'[Heads] of Mine.Keep' has no effect because the method reads no signal that it changes (a setting that does nothing is refused). Remove it, or read one.",
            Scored("", "token.ClsAttention").Replace("[BudgetRule]", "[BudgetRule, [|Heads(HeadReduce.Max)|]]", StringComparison.Ordinal)),
        new("ASYM1016", "'Mine.Score.Count' has no effect with RowSet.Text (a setting that does nothing is refused). Remove it, or name RowSet.Window or RowSet.Probes.",
            Scored(Prefill, "token.Attention", attributes: "[Rows(RowSet.Text, [|Count = 4|])]")),
        new("ASYM1016", "'Mine.Score.LastChunkOnly' has no effect at stage BeforePrefill (a setting that does nothing is refused). Remove it, or set Stage to InPrefill.", Scored("[|LastChunkOnly = true|]", "token.ClsAttention")),
        new("ASYM1016", "'Mine.Importance.AllLayersFirst' has no effect at stage BeforeAttention (a setting that does nothing is refused). Remove it, or set Stage to AfterPrefill.",
            Cached("Stage = Stage.BeforeAttention, Effect = Effect.Mask, [|AllLayersFirst = true|]", "token.Age")),
        new("ASYM1016", "'Selection.Groups' has no effect with SelectBy.TopK (a setting that does nothing is refused). Remove it, or select by Quotas.", Scored("", "token.ClsAttention", ofClass: "[Selection(SelectBy.TopK, [|Groups = 4|])]")),
        new("ASYM1016", "'Mine.Net.Kernel' has no effect with LayerKind.Linear (a setting that does nothing is refused). Remove it, or name a layer that has it.",
            Evicting("", "token.Age", "[LearnedModule, ModuleLayer(LayerKind.Linear, \"a\", In = 2, Out = 3, [|Kernel = 3|])] static partial Module Net { get; }")),
    ];

    private static IEnumerable<Case> NotExecutable =>
    [
        new("ASYM1070", "'Mine.Score' at Stage.InVision is declared, but this build cannot execute it (executable: BeforePrefill, InPrefill). Set Stage to one of these.", Scored("[|Stage = Stage.InVision|]", "token.ClsAttention")),
        new("ASYM1070", "'Mine.Worth' with Slots.AllSlots is declared, but this build cannot execute it (executable: Slots.TextSlots). Set Evicts to it.", Evicting("[|Evicts = Slots.AllSlots|]", "token.Age")),
    ];

    private static string Scored(string settings, string score, string members = "", string attributes = "", string ofClass = "", string name = "Score") => $$"""
        [CompressionPolicy] {{ofClass}}
        public sealed partial class Mine
        {
            [VisionScorer({{settings}})] {{attributes}}
            static float {{name}}(in VisionToken token) => {{score}};

            [BudgetRule]
            static float Keep(in ScoreSummary scores) => 0.5f;

            {{members}}
        }
        """;

    private static string Cached(string settings, string score, string attributes = "", string members = Room, string ofClass = "") => $$"""
        [CompressionPolicy] {{ofClass}}
        public sealed partial class Mine
        {
            [CacheScorer({{settings}})] {{attributes}}
            static float Importance(in CachedToken token) => {{score}};

            {{members}}
        }
        """;

    private static string Evicting(string settings, string worth, string members = "") => $$"""
        [CompressionPolicy]
        public sealed partial class Mine
        {
            [EvictionThreshold({{settings}})]
            static float Worth(in CachedToken token) => {{worth}};

            {{members}}
        }
        """;
}
