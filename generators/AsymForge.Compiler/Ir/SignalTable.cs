using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler.Ir;

/// <summary>A per-token quantity that a rule can read. Named as the member of the token type.</summary>
public enum SignalKind
{
    TextSimilarity,
    TextSimilarityWeighted,
    TextMeanSimilarity,
    ClsAttention,
    LastRowAttention,
    PatchNorm,
    Row,
    Column,
    Index,
    Image,
    Age,
    DecayedShare,
    Attention,
    GuideAttention,
    EntryAttention,
    KeySimilarity,
    KeyNorm,
    State,
    Predicted,
    Layer,
    Layers,
    KvHead,
    KvHeads,
    PromptTokens,
    Learned,
    Similarity,
    Score,
    Members,
    Own,
    Other,
    OwnMax,
    Tokens,
    Confidence,
    Consistency,
}

/// <summary>How a signal comes about from its inputs. A target has a line of its own for the computed ones alone; the others it reads as this says.</summary>
public enum SignalShape
{
    /// <summary>Its input as it is: a float per token.</summary>
    Input,

    /// <summary>The column <see cref="SignalRow.TableColumn"/> of its input, a table of ints with a row per token.</summary>
    Column,

    /// <summary>Computed for each token by itself, from its own row and what the whole segment shares.</summary>
    PerToken,

    /// <summary>Computed for each pair of a token and a text token; the signal is the greatest of the token's.</summary>
    PerPair,

    /// <summary>A statistic kept beside the cache entry, which a step updates before rules read it.</summary>
    Running,
}

/// <summary>What a signal takes in parentheses.</summary>
public enum SignalArgument
{
    None,
    Float,
    Weights,
    State,
    Module,
}

/// <summary>The attributes of a rule that say how an attention signal is made.</summary>
[Flags]
public enum ReadingSettings
{
    None = 0,
    Rows = 1,
    FromLayer = 2,
    Heads = 4,
    Softmax = 8,
}

/// <summary>What the compiler knows of a signal.</summary>
public sealed record SignalRow
{
    /// <summary>The signal; its name is that of the member.</summary>
    public required SignalKind Kind { get; init; }

    /// <summary>Which token type has the member.</summary>
    public required TokenKind Token { get; init; }

    /// <summary>The member's type.</summary>
    public IrType Type { get; init; } = IrType.Float;

    /// <summary>How it is derived.</summary>
    public required SignalShape Shape { get; init; }

    /// <summary>The tensors it is derived from; where it is one of them, or a column of one, that one first.</summary>
    public required EquatableArray<InputRow> Inputs { get; init; }

    /// <summary>The stages that offer it.</summary>
    public required Stage[] Stages { get; init; }

    /// <summary>What it takes in parentheses.</summary>
    public SignalArgument Argument { get; init; }

    /// <summary>Multiply-accumulates of deriving it for a whole sample or layer.</summary>
    public Formula Flops { get; init; } = Formula.Free;

    /// <summary>What it costs, in words: what its shape, its inputs and <see cref="Flops"/> say, or what is given where it does not run yet.</summary>
    public string Cost
    {
        get => field ?? CostWords.Of(this);
        init;
    }

    /// <summary>Whether it changes with the user's question, so that a later turn asks again.</summary>
    public bool ReadsQuestion { get; init; }

    /// <summary>Which attributes of the rule change it.</summary>
    public ReadingSettings Takes { get; init; }

    /// <summary>Whether it is made of the answer's own tokens, which do not exist before the first step.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>Whether this build can execute it.</summary>
    public bool Runs { get; init; } = true;

    /// <summary>Whether a target computes it with a line of its own.</summary>
    public bool IsComputed => Shape is SignalShape.PerToken or SignalShape.PerPair;

    /// <summary>Where it is a column of an int32 table: which; −1 otherwise.</summary>
    public int TableColumn { get; init; } = -1;

    /// <summary>Its values, whatever the tensors hold that it is derived from; null where they are all those of its type.</summary>
    public Interval? Range { get; init; }

    /// <summary>
    /// Its values with tensors as models give them (attention is a share; squares of embeddings are normal floats, or zero), rounding included; null where nothing more than <see cref="Range"/> is known.
    /// NaN stays possible: a model may compute it.
    /// </summary>
    public Interval? OrdinaryRange { get; init; }
}

/// <summary>An input as a stage asks for it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Rows">Which attention rows.</param>
/// <param name="Heads">How heads are reduced.</param>
/// <param name="FromLayerBefore">Whether it is taken from the decoder layer before the stage's own.</param>
public sealed record InputRow(InputKind Kind, RowSet Rows = RowSet.None, HeadReduce Heads = HeadReduce.None, bool FromLayerBefore = false);

/// <summary>
/// One row per signal. A signal that is an input, or a column of one, is this row and the member that rules read; a computed one takes a line per target more: <see cref="ComputedSignals"/>, the method of its name in
/// AsymForge.Kernels.VisionSignals, and <see cref="Print.Cuda.CudaSignals"/>. Those that only a later build executes stand in <see cref="DeclaredSignals"/>, and move here when they run.
/// </summary>
public static class SignalTable
{
    /// <summary>Every stage that decides about vision tokens.</summary>
    internal static readonly Stage[] Pictures = [Stage.BeforePrefill, Stage.InPrefill, Stage.InVision, Stage.CrossAttention];

    /// <summary>The stages of a cache from the first step on, the running one first: the answer's tokens exist.</summary>
    internal static readonly Stage[] Steps = [Stage.AfterStep, Stage.BeforeStep, Stage.BeforeAttention];

    /// <summary>Every stage that decides about cache entries.</summary>
    internal static readonly Stage[] Cache = [.. Steps, Stage.AfterPrefill];

    /// <summary>The stages between the projector and the end of prefill.</summary>
    internal static readonly Stage[] Prefill = [Stage.BeforePrefill, Stage.InPrefill];

    /// <summary>What changes an attention signal whose rows are fixed by its name.</summary>
    internal const ReadingSettings FixedRows = ReadingSettings.FromLayer | ReadingSettings.Heads | ReadingSettings.Softmax;

    private static readonly InputRow Vision = new(InputKind.VisionEmbeddings);
    private static readonly InputRow Text = new(InputKind.TextEmbeddings);
    private static readonly InputRow Grid = new(InputKind.TokenGrid);
    private static readonly InputRow Slots = new(InputKind.EntrySlots);

    // Norms of both sides, one division per element, one product per pair; weights are one product more per element.
    private static readonly Formula CosineFlops = Formula.Of(1, "nLd") + Formula.Of(2, "nd") + Formula.Of(2, "Ld");

    // Norm, division and product per element of a token; the sum of the text, its norm and its division.
    private static readonly Formula MeanFlops = Formula.Of(3, "nd") + Formula.Of(1, "Ld") + Formula.Of(2, "d");

    private static readonly Interval NotNegative = Interval.Between(0, int.MaxValue);
    private static readonly Interval Place = Interval.Between(0, (1 << 24) - 1); // of a token among those of a sample
    private static readonly Interval Cell = Interval.Between(0, short.MaxValue - 1); // of a grid whose cells are an int in number
    private static readonly Interval Share = Interval.Between(0f, 1.0001f).OrNaN(); // the mean over heads of a softmax, rounded
    private static readonly Interval Cosine = Interval.Between(-1.01f, 1.01f).OrNaN(); // of up to 2^16 products, rounded
    private static readonly Interval Magnitude = Interval.Between(0f, float.PositiveInfinity).OrNaN();

    /// <summary>All rows, in the order of <see cref="SignalKind"/>.</summary>
    public static IReadOnlyList<SignalRow> Rows { get; } =
    [
        new() { Kind = SignalKind.TextSimilarity, Token = TokenKind.Vision, Shape = SignalShape.PerPair, Inputs = new[] { Vision, Text }, OrdinaryRange = Cosine, Stages = Prefill, Flops = CosineFlops, ReadsQuestion = true },
        new()
        {
            Kind = SignalKind.TextSimilarityWeighted, Token = TokenKind.Vision, Shape = SignalShape.PerPair, Inputs = new[] { Vision, Text }, Stages = Prefill, Argument = SignalArgument.Weights,
            Flops = CosineFlops + Formula.Of(1, "nd"), ReadsQuestion = true,
        },
        new()
        {
            Kind = SignalKind.TextMeanSimilarity, Token = TokenKind.Vision, Shape = SignalShape.PerToken, Inputs = new[] { Vision, Text }, OrdinaryRange = Cosine, Stages = Prefill, Flops = MeanFlops, ReadsQuestion = true,
        },
        new()
        {
            Kind = SignalKind.ClsAttention, Token = TokenKind.Vision, Shape = SignalShape.Input, Inputs = new[] { new InputRow(InputKind.ClsAttention, RowSet.Cls, HeadReduce.Mean) }, OrdinaryRange = Share, Stages = Pictures,
            Flops = Formula.Of(1, "nT"), Takes = FixedRows,
        },
        new()
        {
            Kind = SignalKind.LastRowAttention, Token = TokenKind.Vision, Shape = SignalShape.Input, OrdinaryRange = Share, Stages = [Stage.InPrefill], Flops = Formula.Of(1, "nH"), ReadsQuestion = true, Takes = FixedRows,
            Inputs = new[] { new InputRow(InputKind.AttentionRow, RowSet.Last, HeadReduce.Mean, FromLayerBefore: true) },
        },
        new() { Kind = SignalKind.PatchNorm, Token = TokenKind.Vision, Shape = SignalShape.PerToken, Inputs = new[] { Vision }, Range = Magnitude, Stages = Prefill, Flops = Formula.Of(1, "nd") + Formula.Of(1, "n") },
        new() { Kind = SignalKind.Row, Token = TokenKind.Vision, Shape = SignalShape.Column, Type = IrType.Int, Inputs = new[] { Grid }, Range = NotNegative, OrdinaryRange = Cell, Stages = Pictures, TableColumn = 2 },
        new() { Kind = SignalKind.Column, Token = TokenKind.Vision, Shape = SignalShape.Column, Type = IrType.Int, Inputs = new[] { Grid }, Range = NotNegative, OrdinaryRange = Cell, Stages = Pictures, TableColumn = 3 },
        new() { Kind = SignalKind.Index, Token = TokenKind.Vision, Shape = SignalShape.Column, Type = IrType.Int, Inputs = new[] { Grid }, Range = NotNegative, OrdinaryRange = Place, Stages = Pictures, TableColumn = 1 },
        new() { Kind = SignalKind.Image, Token = TokenKind.Vision, Shape = SignalShape.Column, Type = IrType.Int, Inputs = new[] { Grid }, Range = NotNegative, OrdinaryRange = Place, Stages = Pictures, TableColumn = 0 },
        new() { Kind = SignalKind.Age, Token = TokenKind.Cached, Shape = SignalShape.Column, Type = IrType.Int, Inputs = new[] { Slots }, Range = NotNegative, OrdinaryRange = Place, Stages = Cache, TableColumn = 2 },
        // Heads, the text mass, and per entry two products, a division and two products and sums of the decay.
        new()
        {
            Kind = SignalKind.DecayedShare, Token = TokenKind.Cached, Shape = SignalShape.Running, OrdinaryRange = Magnitude, Stages = Steps, Argument = SignalArgument.Float, Flops = Formula.Of(1, "eH") + Formula.Of(6, "e"),
            Takes = ReadingSettings.Heads | ReadingSettings.Softmax, IsAnswer = true,
            Inputs = new[] { new InputRow(InputKind.StepAttention, RowSet.Newest, HeadReduce.Mean), Slots },
        },
        .. DeclaredSignals.Rows,
    ];

    /// <summary>The shape of the learned weights that a signal takes: a weight per element of an embedding, or one per layer and KV head.</summary>
    public static (Geometry Rows, Geometry Length) ShapeOf(SignalKind kind) => kind == SignalKind.Learned ? (Geometry.Layers, Geometry.KvHeads) : (Geometry.One, Geometry.Hidden);

    /// <summary>The row of a signal.</summary>
    public static SignalRow Of(SignalKind kind) => Rows[(int)kind];
}
