using System.Globalization;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The character classes that splitting patterns name. They work on code points: a .NET regular expression sees UTF-16 units and misses letters beyond U+FFFF.</summary>
internal static class RuneClass
{
    private const int Letters = 1 << (int)UnicodeCategory.UppercaseLetter | 1 << (int)UnicodeCategory.LowercaseLetter
        | 1 << (int)UnicodeCategory.TitlecaseLetter | 1 << (int)UnicodeCategory.ModifierLetter | 1 << (int)UnicodeCategory.OtherLetter;

    private const int Numbers = 1 << (int)UnicodeCategory.DecimalDigitNumber | 1 << (int)UnicodeCategory.LetterNumber | 1 << (int)UnicodeCategory.OtherNumber;

    private const int Marks = 1 << (int)UnicodeCategory.NonSpacingMark | 1 << (int)UnicodeCategory.SpacingCombiningMark | 1 << (int)UnicodeCategory.EnclosingMark;

    private const int Upper = (Letters & ~(1 << (int)UnicodeCategory.LowercaseLetter)) | Marks;

    private const int Lower = (Letters & ~(1 << (int)UnicodeCategory.UppercaseLetter | 1 << (int)UnicodeCategory.TitlecaseLetter)) | Marks;

    private const int Word = Letters | Marks | 1 << (int)UnicodeCategory.DecimalDigitNumber | 1 << (int)UnicodeCategory.LetterNumber | 1 << (int)UnicodeCategory.ConnectorPunctuation;

    /// <summary>\p{L}</summary>
    public static bool IsLetter(int rune) => Is(rune, Letters);

    /// <summary>\p{N}</summary>
    public static bool IsNumber(int rune) => Is(rune, Numbers);

    /// <summary>\d</summary>
    public static bool IsDigit(int rune) => Is(rune, 1 << (int)UnicodeCategory.DecimalDigitNumber);

    /// <summary>[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]</summary>
    public static bool IsUpperLike(int rune) => Is(rune, Upper);

    /// <summary>[\p{Ll}\p{Lm}\p{Lo}\p{M}]</summary>
    public static bool IsLowerLike(int rune) => Is(rune, Lower);

    /// <summary>\w, with the joiners.</summary>
    public static bool IsWord(int rune) => Is(rune, Word) || rune is 0x200C or 0x200D;

    /// <summary>\s: the White_Space property.</summary>
    public static bool IsSpace(int rune) =>
        rune is >= 9 and <= 13 or 32 or 0x85 or 0xA0 or 0x1680 or >= 0x2000 and <= 0x200A or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;

    public static bool IsNewline(int rune) => rune is '\r' or '\n';

    private static bool Is(int rune, int categories) => (1 << (int)CharUnicodeInfo.GetUnicodeCategory(rune) & categories) != 0;
}
