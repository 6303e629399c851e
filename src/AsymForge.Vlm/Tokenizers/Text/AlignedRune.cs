namespace AsymForge.Vlm.Tokenizers;

/// <summary>One code point of a text on its way through the tokenizer, and the code points [Start, End) of the original text that it came from.</summary>
internal readonly record struct AlignedRune(int Value, int Start, int End);
