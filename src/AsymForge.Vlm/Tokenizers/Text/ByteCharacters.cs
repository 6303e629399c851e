using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// The GPT-2 alphabet: one printable character for each byte. Printable Latin-1 characters stand for themselves, the other 68 bytes for U+0100
/// onwards in order.
/// </summary>
internal static class ByteCharacters
{
    private const int Highest = 0x143;

    private static readonly char[] OfByte = new char[256];
    private static readonly short[] OfCharacter = new short[Highest + 1];

    static ByteCharacters()
    {
        Array.Fill(OfCharacter, (short)-1);
        int other = 0x100;
        for (int value = 0; value < 256; value++)
        {
            bool printable = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE;
            OfByte[value] = (char)(printable ? value : other++);
            OfCharacter[OfByte[value]] = (short)value;
        }
    }

    /// <summary>The character that stands for a byte.</summary>
    public static char Of(byte value) => OfByte[value];

    /// <summary>The byte that a character stands for, or -1.</summary>
    public static int ToByte(char character) => character <= Highest ? OfCharacter[character] : -1;

    /// <summary>Writes a text as its bytes; each keeps the range of its character.</summary>
    public static AlignedRune[] Write(ReadOnlySpan<AlignedRune> text)
    {
        int length = 0;
        foreach (AlignedRune rune in text)
        {
            length += new Rune(rune.Value).Utf8SequenceLength;
        }

        var result = new AlignedRune[length];
        Span<byte> bytes = stackalloc byte[4];
        int at = 0;
        foreach (AlignedRune rune in text)
        {
            int count = new Rune(rune.Value).EncodeToUtf8(bytes);
            for (int i = 0; i < count; i++)
            {
                result[at++] = rune with { Value = OfByte[bytes[i]] };
            }
        }

        return result;
    }
}
