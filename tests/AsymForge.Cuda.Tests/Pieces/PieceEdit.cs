namespace AsymForge.Cuda.Tests.Pieces;

/// <summary>A change to a device piece: one occurrence of some text becomes another.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="From">What stands there.</param>
/// <param name="To">What shall stand there.</param>
/// <param name="Occurrence">Which one, from 0.</param>
internal sealed record PieceEdit(string Piece, string From, string To, int Occurrence = 0)
{
    /// <summary>The changed text.</summary>
    /// <exception cref="InvalidOperationException">The piece does not hold it.</exception>
    public string Apply(string text)
    {
        int at = -1;
        for (int i = 0; i <= Occurrence; i++)
        {
            at = text.IndexOf(From, at + 1, StringComparison.Ordinal);
            if (at < 0)
            {
                throw new InvalidOperationException($"The piece '{Piece}' does not hold '{From}' {Occurrence + 1} times.");
            }
        }

        return string.Concat(text.AsSpan(0, at), To, text.AsSpan(at + From.Length));
    }
}
