using AsymForge.Compiler.Ir;
using static AsymForge.Compiler.Tests.Build;

namespace AsymForge.Compiler.Tests;

/// <summary>Sound policies of which this build executes a part only.</summary>
internal static class DeclaredSamples
{
    /// <summary>Everything that can be declared, all in one.</summary>
    public static PolicyModel Everything { get; } = new()
    {
        Namespace = "Demo",
        ClassName = "EverythingPolicy",
        Name = "Everything",
        Weights = new[] { new WeightsModel { Name = "Gates", Rows = Geometry.Layers, Length = Geometry.KvHeads, File = "everything.safetensors", Tensor = "gates" } },
        Scorer = new()
        {
            Function = Scorer("Score", Ret(Add(Sig(SignalKind.Attention), Sig(SignalKind.GuideAttention)))),
            Stage = Stage.InPrefill,
            Layer = 4,
            Effect = Effect.Merge,
            LastChunkOnly = true,
            Reading = new() { Rows = RowSet.Text, Reduce = RowReduce.Max, Layer = 3, Heads = HeadReduce.Max, Softmax = SoftmaxOver.Candidates },
        },
        Budget = new() { Function = Budget("Keep", Ret(F(0.5f))), Min = 0.1 },
        Selection = new() { By = SelectBy.Union, Every = 4, Cap = 0.75 },
        CacheScorer = new()
        {
            Function = Worth("Importance", Ret(Sig(SignalKind.EntryAttention))),
            Per = Scope.KvHead,
            Recent = 32,
            LastChunkOnly = true,
            Reading = new() { Rows = RowSet.Window, Count = 32, Heads = HeadReduce.GroupMean },
        },
        Capacity = new()
        {
            Function = Of("Room", TokenKind.Head, IrType.Int, Ret(new Conditional(Op(BinaryOp.Greater, new SignalRead(SignalKind.Learned, Slot: 0), F(0.5f)), Sig(SignalKind.PromptTokens), I(64)))),
            Per = Scope.KvHead,
            Min = 8,
            Max = 4096,
        },
        Eviction = new()
        {
            Function = Worth("Worth", Ret(new SignalRead(SignalKind.State, Slot: 0))),
            Per = Scope.KvHead,
            Evicts = Slots.AllSlots,
            Reading = AttentionReading.Default,
        },
        Merge = new() { Function = Of("Weight", TokenKind.Pair, IrType.Float, Ret(Mul(Sig(SignalKind.Similarity), To(IrType.Float, Sig(SignalKind.Members))))), Into = MergeInto.NearestKey },
        States = new[]
        {
            new EntryStateModel
            {
                Name = "Mass",
                Accessibility = "private",
                Update = Worth("Add", Ret(Add(L("state"), Sig(SignalKind.EntryAttention)))) with { Parameters = new[] { new IrParameter("state", IrType.Float) } },
                Bytes = 2,
            },
        },
        Modules = new[]
        {
            new ModuleModel
            {
                Name = "Projector",
                File = "everything.safetensors",
                Prefix = "projector.",
                Layers = new ModuleLayer[]
                {
                    new() { Kind = LayerKind.Convolution, Name = "conv", In = 16, Out = 16, Kernel = 4, Stride = 4, Groups = 16 },
                    new() { Kind = LayerKind.Norm, Name = "norm", In = 16, Out = 16 },
                    new() { Kind = LayerKind.Attention, Name = "attn", In = 16, Out = 16, Heads = 8 },
                    new() { Kind = LayerKind.Linear, Name = "fc", In = 16, Out = 64, Activation = LayerActivation.Gelu },
                },
            },
        },
        Hooks = new()
        {
            Guide = "internvl2-1b",
            Branch = BranchBy.TextOnly,
            Logits = Of("Combine", TokenKind.Logit, IrType.Float, Ret(Op(BinaryOp.Subtract, Mul(F(2f), Sig(SignalKind.Own)), Sig(SignalKind.Other)))),
            Exit = Of("Stop", TokenKind.Answer, IrType.Bool, Ret(Op(BinaryOp.Greater, Sig(SignalKind.Confidence), F(0.9f)))),
        },
    };

    /// <summary>An eviction rule and a cache selection that free nothing, with taps by name.</summary>
    public static PolicyModel Steps { get; } = new()
    {
        Namespace = "",
        ClassName = "StepsPolicy",
        Name = "Steps",
        Selection = new() { By = SelectBy.Blocks, Size = 32 },
        CacheScorer = new()
        {
            Function = Worth("Importance", Ret(new SignalRead(SignalKind.Predicted, Slot: 0))),
            Stage = Stage.BeforeAttention,
            Per = Scope.QueryHead,
            Effect = Effect.Mask,
        },
        Capacity = new() { Function = Of("Room", TokenKind.Head, IrType.Int, Ret(I(1024))) },
        Eviction = new() { Function = Worth("Worth", Ret(Sig(SignalKind.EntryAttention))), Stage = Stage.BeforeStep, Reading = new() { Tap = Tap.Own, Rows = RowSet.Newest } },
        Modules = new[]
        {
            new ModuleModel
            {
                Name = "Net", Stage = Stage.BeforeAttention, File = "f", Prefix = "", Layers = new[] { new ModuleLayer { Kind = LayerKind.Linear, Name = "a", In = 1, Out = 1 } },
            },
        },
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyModel> All { get; } = [Everything, Steps, .. Operators()];

    private static IrFunction Of(string name, TokenKind token, IrType type, params Stmt[] body) => new() { Name = name, Token = token, ReturnType = type, Body = Do(body) };

    private static IEnumerable<PolicyModel> Operators()
    {
        SelectionRule[] rules =
        [
            new() { By = SelectBy.Quotas, Groups = 16 }, new() { By = SelectBy.GreedyUpdate, Greedy = GreedyBy.Determinant }, new() { By = SelectBy.Cluster, Neighbours = 5 },
        ];
        return rules.Select(rule => new PolicyModel
        {
            Namespace = "",
            ClassName = $"{rule.By}Policy",
            Name = $"{rule.By}",
            Scorer = new() { Function = Scorer("Score", Ret(Sig(SignalKind.ClsAttention))) },
            Budget = new() { Function = Budget("Keep", Ret(F(0.5f))) },
            Selection = rule,
        });
    }
}
