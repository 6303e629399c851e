using System.Globalization;
using System.Text;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>
/// Reads tokens such as &lt;0xE4&gt; as bytes. A run of them is one text if it is valid UTF-8 as a whole, else one U+FFFD per byte: as the
/// whole run decides, it is passed on when it ends.
/// </summary>
internal sealed class ByteFallbackStage : DecodeStage
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly List<byte> run = [];

    public static int? ByteOf(string token) =>
        token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
        && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value) ? value : null;

    public override void Accept(string token)
    {
        if (ByteOf(token) is { } value)
        {
            run.Add((byte)value);
            return;
        }

        PassRun();
        Pass(token);
    }

    public override void Flush()
    {
        PassRun();
        base.Flush();
    }

    private void PassRun()
    {
        if (run.Count == 0)
        {
            return;
        }

        byte[] bytes = [.. run];
        run.Clear();
        if (System.Text.Unicode.Utf8.IsValid(bytes))
        {
            Pass(Strict.GetString(bytes));
            return;
        }

        foreach (byte _ in bytes)
        {
            Pass("\uFFFD");
        }
    }
}
