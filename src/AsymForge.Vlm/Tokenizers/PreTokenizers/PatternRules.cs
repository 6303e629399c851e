namespace AsymForge.Vlm.Tokenizers;

/// <summary>The alternatives that known splitting patterns are made of, written by hand: no backtracking beyond a step or two, so no input makes them slow.</summary>
internal static class PatternRules
{
    private static readonly string[] Contractions = ["s", "t", "re", "ve", "m", "ll", "d"];

    /// <summary><c>'s|'t|'re|'ve|'m|'ll|'d</c></summary>
    public static PatternRule Contraction { get; } = (text, at) => MatchContraction(text, at, ignoreCase: false);

    /// <summary><c>(?i:'s|'t|'re|'ve|'m|'ll|'d)</c>; the long s folds to s.</summary>
    public static PatternRule ContractionOfAnyCase { get; } = (text, at) => MatchContraction(text, at, ignoreCase: true);

    /// <summary><c> ?\p{L}+</c></summary>
    public static PatternRule SpacedLetters { get; } = Spaced(RuneClass.IsLetter);

    /// <summary><c> ?\p{N}+</c></summary>
    public static PatternRule SpacedNumbers { get; } = Spaced(RuneClass.IsNumber);

    /// <summary><c> ?[^\s\p{L}\p{N}]+</c></summary>
    public static PatternRule SpacedSymbols { get; } = Spaced(IsSymbol);

    /// <summary><c> ?[^\s\p{L}\p{N}]+[\r\n]*</c></summary>
    public static PatternRule SymbolsAndNewlines { get; } = Then(SpacedSymbols, RuneClass.IsNewline);

    /// <summary><c> ?[^\s\p{L}\p{N}]+[\r\n/]*</c></summary>
    public static PatternRule SymbolsAndNewlinesAndSlashes { get; } = Then(SpacedSymbols, rune => rune is '\r' or '\n' or '/');

    /// <summary><c>[^\r\n\p{L}\p{N}]?\p{L}+</c>, which is the same with a possessive <c>?+</c>.</summary>
    public static PatternRule LedLetters { get; } = static (text, at) =>
    {
        int start = at + (IsLead(text[at].Value) ? 1 : 0);
        int end = RunOf(text, start, RuneClass.IsLetter);
        return end > start ? end : at;
    };

    /// <summary><c>\s*[\r\n]+</c>, which is the same without the plus: the white space takes all but the last.</summary>
    public static PatternRule LinesEnd { get; } = static (text, at) =>
    {
        int end = RunOf(text, at, RuneClass.IsSpace);
        while (end > at && !RuneClass.IsNewline(text[end - 1].Value))
        {
            end--;
        }

        return end;
    };

    /// <summary><c>\s+(?!\S)</c>: leaves one space for the word that follows.</summary>
    public static PatternRule SpacesButOne { get; } = static (text, at) =>
    {
        int end = RunOf(text, at, RuneClass.IsSpace);
        return end == at || end == text.Length ? end : end - 1;
    };

    /// <summary><c>\s+</c></summary>
    public static PatternRule Spaces { get; } = static (text, at) => RunOf(text, at, RuneClass.IsSpace);

    /// <summary><c> {2,}</c></summary>
    public static PatternRule ManySpaces { get; } = static (text, at) =>
    {
        int end = RunOf(text, at, rune => rune == ' ');
        return end - at >= 2 ? end : at;
    };

    /// <summary><c>[^\r\n\p{L}\p{N}]?[Lu Lt Lm Lo M]*[Ll Lm Lo M]+(?i:'s|…)?</c></summary>
    public static PatternRule WordEndingLower { get; } = (text, at) => MatchCasedWord(text, at, EndLower);

    /// <summary><c>[^\r\n\p{L}\p{N}]?[Lu Lt Lm Lo M]+[Ll Lm Lo M]*(?i:'s|…)?</c></summary>
    public static PatternRule WordStartingUpper { get; } = (text, at) => MatchCasedWord(text, at, EndUpper);

    /// <summary><c>\p{N}{1,most}</c></summary>
    public static PatternRule Numbers(int most) => (text, at) =>
    {
        int end = at;
        while (end < text.Length && end - at < most && RuneClass.IsNumber(text[end].Value))
        {
            end++;
        }

        return end;
    };

    /// <summary>A run of characters of one class, or a single one.</summary>
    public static PatternRule Of(Func<int, bool> isMember, bool single) => (text, at) =>
        single ? at + (isMember(text[at].Value) ? 1 : 0) : RunOf(text, at, isMember);

    /// <summary>A literal text.</summary>
    public static PatternRule Literal(string literal)
    {
        int[] runes = AlignedText.RunesOf(literal);
        return (text, at) => AlignedText.StartsWith(text[at..], runes) ? at + runes.Length : at;
    }

    private static bool IsSymbol(int rune) => !RuneClass.IsSpace(rune) && !RuneClass.IsLetter(rune) && !RuneClass.IsNumber(rune);

    private static bool IsLead(int rune) => !RuneClass.IsNewline(rune) && !RuneClass.IsLetter(rune) && !RuneClass.IsNumber(rune);

    private static PatternRule Spaced(Func<int, bool> isMember) => (text, at) =>
    {
        int start = at + (text[at].Value == ' ' ? 1 : 0);
        int end = RunOf(text, start, isMember);
        return end > start ? end : at;
    };

    private static PatternRule Then(PatternRule first, Func<int, bool> isMember) => (text, at) =>
    {
        int end = first(text, at);
        return end > at ? RunOf(text, end, isMember) : at;
    };

    private static int RunOf(ReadOnlySpan<AlignedRune> text, int at, Func<int, bool> isMember)
    {
        while (at < text.Length && isMember(text[at].Value))
        {
            at++;
        }

        return at;
    }

    private static int MatchContraction(ReadOnlySpan<AlignedRune> text, int at, bool ignoreCase)
    {
        if (at >= text.Length || text[at].Value != '\'')
        {
            return at;
        }

        foreach (string tail in Contractions)
        {
            int length = 0;
            while (length < tail.Length && at + 1 + length < text.Length && Fold(text[at + 1 + length].Value, ignoreCase) == tail[length])
            {
                length++;
            }

            if (length == tail.Length)
            {
                return at + 1 + length;
            }
        }

        return at;
    }

    private static int Fold(int rune, bool ignoreCase) =>
        !ignoreCase ? rune : rune is >= 'A' and <= 'Z' ? rune | 0x20 : rune == 0x17F ? 's' : rune;

    private delegate int CaseRule(ReadOnlySpan<AlignedRune> text, int start);

    // The optional lead first; where that leads nowhere (a lone mark is both lead and letter), without it.
    private static int MatchCasedWord(ReadOnlySpan<AlignedRune> text, int at, CaseRule rule)
    {
        foreach (int start in (ReadOnlySpan<int>)(IsLead(text[at].Value) ? [at + 1, at] : [at]))
        {
            int end = rule(text, start);
            if (end > start)
            {
                return MatchContraction(text, end, ignoreCase: true);
            }
        }

        return at;
    }

    private static int EndLower(ReadOnlySpan<AlignedRune> text, int start)
    {
        int upper = RunOf(text, start, RuneClass.IsUpperLike);
        int end = RunOf(text, upper, RuneClass.IsLowerLike);
        if (end > upper)
        {
            return end;
        }

        // The upper run took everything: give back as little as makes a lower run.
        while (upper > start && !RuneClass.IsLowerLike(text[upper - 1].Value))
        {
            upper--;
        }

        return upper;
    }

    private static int EndUpper(ReadOnlySpan<AlignedRune> text, int start)
    {
        int upper = RunOf(text, start, RuneClass.IsUpperLike);
        return upper > start ? RunOf(text, upper, RuneClass.IsLowerLike) : start;
    }
}
