namespace AsymForge.Nano;

/// <summary>One page: a picture and a conversation about it.</summary>
public sealed record NanoPage
{
    /// <summary>Four digits, unique.</summary>
    public required string Id { get; init; }

    /// <summary><c>form</c>, <c>table</c>, <c>chart</c> or <c>shapes</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Full path of the picture, a PNG of 168 x 168 pixels.</summary>
    public required string ImagePath { get; init; }

    /// <summary>The questions in order. All but those about a code said earlier in the text can also be asked alone.</summary>
    public required IReadOnlyList<NanoTurn> Turns { get; init; }
}

/// <summary>One question about a page.</summary>
/// <param name="Question">What the user says.</param>
/// <param name="Answer">The exact string expected.</param>
/// <param name="Evidence">What must be seen to answer; empty where the answer was said in the text.</param>
public sealed record NanoTurn(string Question, string Answer, IReadOnlyList<PixelBox> Evidence);

/// <summary>A box of pixels, [Left, Right) x [Top, Bottom).</summary>
/// <param name="Left">First column.</param>
/// <param name="Top">First row.</param>
/// <param name="Right">Past the last column.</param>
/// <param name="Bottom">Past the last row.</param>
public readonly record struct PixelBox(int Left, int Top, int Right, int Bottom);
