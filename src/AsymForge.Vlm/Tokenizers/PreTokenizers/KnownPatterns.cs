using static AsymForge.Vlm.Tokenizers.PatternRules;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The regular expressions that tokenizer files use, each with its hand-written rules. A new one is a new row.</summary>
internal static class KnownPatterns
{
    /// <summary>The pattern built into a ByteLevel pre-tokenizer.</summary>
    public const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Llama3 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Qwen2 = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private const string Cl100k = @"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+";

    private const string O200k =
        @"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
        + @"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
        + @"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly Dictionary<string, PatternRule[]> Table = new(StringComparer.Ordinal)
    {
        [Gpt2] = [Contraction, SpacedLetters, SpacedNumbers, SpacedSymbols, SpacesButOne, Spaces],
        [Llama3] = [ContractionOfAnyCase, LedLetters, Numbers(3), SymbolsAndNewlines, LinesEnd, SpacesButOne, Spaces],
        [Qwen2] = [ContractionOfAnyCase, LedLetters, Numbers(1), SymbolsAndNewlines, LinesEnd, SpacesButOne, Spaces],
        [Cl100k] = [ContractionOfAnyCase, LedLetters, Numbers(3), SymbolsAndNewlines, LinesEnd, SpacesButOne, Spaces],
        [O200k] = [WordEndingLower, WordStartingUpper, Numbers(3), SymbolsAndNewlinesAndSlashes, LinesEnd, SpacesButOne, Spaces],
        [@"\d"] = [Of(RuneClass.IsDigit, single: true)],
        [@"\d+"] = [Of(RuneClass.IsDigit, single: false)],
        [@"\p{N}"] = [Of(RuneClass.IsNumber, single: true)],
        [@"\p{N}{1,3}"] = [Numbers(3)],
        [@"[0-9]"] = [Of(rune => rune is >= '0' and <= '9', single: true)],
        [@"\s"] = [Of(RuneClass.IsSpace, single: true)],
        [@"\s+"] = [Spaces],
        [" {2,}"] = [ManySpaces],
    };

    /// <summary>The rules of a regular expression, or null where it is unknown.</summary>
    public static IReadOnlyList<PatternRule>? Find(string regex) => Table.GetValueOrDefault(regex);
}
