namespace AsymForge.Cuda;

/// <summary>How an input lies in memory.</summary>
/// <param name="Type">What an element is.</param>
/// <param name="Width">Elements of a row; <see cref="Hidden"/> for an embedding.</param>
/// <param name="IsText">Whether it has a row per text token instead of one per token.</param>
internal readonly record struct InputShape(ElementType Type, int Width, bool IsText = false)
{
    /// <summary>As wide as an embedding.</summary>
    public const int Hidden = 0;

    private static readonly (InputKind Kind, InputShape Shape)[] Rows =
    [
        (InputKind.VisionEmbeddings, new(ElementType.Float32, Hidden)),
        (InputKind.TextEmbeddings, new(ElementType.Float32, Hidden, IsText: true)),
        (InputKind.ClsAttention, new(ElementType.Float32, 1)),
        (InputKind.AttentionRow, new(ElementType.Float32, 1)),
        (InputKind.TokenGrid, new(ElementType.Int32, 4)),
        (InputKind.StepAttention, new(ElementType.Float32, 1)),
        (InputKind.EntrySlots, new(ElementType.Int32, 3)),
    ];

    // Formatting an enum would allocate on every call.
    private static readonly string[] Names = Enum.GetNames<InputKind>();

    /// <summary>The kinds that have a row.</summary>
    public static IEnumerable<InputKind> Kinds => Rows.Select(row => row.Kind);

    /// <summary>The row of a kind; rows stand in the order of the enum.</summary>
    public static InputShape Of(InputKind kind) => Rows[(int)kind].Shape;

    /// <summary>The kind as text.</summary>
    public static string NameOf(InputKind kind) => Names[(int)kind];
}
