using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>Reads each character as the byte it stands for; a token with any other character (an added one) counts as its own UTF-8.</summary>
internal sealed class ByteLevelStage : DecodeStage
{
    private readonly Decoder utf8 = new UTF8Encoding(false, throwOnInvalidBytes: false).GetDecoder();
    private byte[] bytes = new byte[64];
    private char[] chars = new char[64];

    public override void Accept(string token)
    {
        int most = Encoding.UTF8.GetMaxByteCount(token.Length);
        if (bytes.Length < most)
        {
            bytes = new byte[most];
        }

        Decode(bytes.AsSpan(0, ReadBytes(token)), flush: false);
    }

    public override void Flush()
    {
        Decode([], flush: true);
        base.Flush();
    }

    private int ReadBytes(string token)
    {
        for (int i = 0; i < token.Length; i++)
        {
            int value = ByteCharacters.ToByte(token[i]);
            if (value < 0)
            {
                return Encoding.UTF8.GetBytes(token, bytes);
            }

            bytes[i] = (byte)value;
        }

        return token.Length;
    }

    private void Decode(ReadOnlySpan<byte> input, bool flush)
    {
        int most = Encoding.UTF8.GetMaxCharCount(input.Length + 4);
        if (chars.Length < most)
        {
            chars = new char[most];
        }

        int count = utf8.GetChars(input, chars, flush);
        if (count > 0)
        {
            Pass(new string(chars, 0, count));
        }
    }
}
