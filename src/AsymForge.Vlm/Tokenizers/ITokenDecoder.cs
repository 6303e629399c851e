namespace AsymForge.Vlm.Tokenizers;

/// <summary>Turns a stream of token ids into text, one id at a time. Not thread-safe: one per stream.</summary>
public interface ITokenDecoder
{
    /// <summary>Takes the next id. Returns the text that is complete now, or null: a piece never ends inside a character.</summary>
    string? Append(int id);

    /// <summary>The stream ends: returns what was held back (U+FFFD for half characters), possibly empty, and starts anew.</summary>
    string Flush();
}
