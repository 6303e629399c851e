namespace AsymForge.Vlm.Tokenizers;

/// <summary>Cuts a piece of text into the words that the model encodes one by one.</summary>
internal interface IPreTokenizer
{
    void Split(ReadOnlyMemory<AlignedRune> text, List<ReadOnlyMemory<AlignedRune>> words);
}
