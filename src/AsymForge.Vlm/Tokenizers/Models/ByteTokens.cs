using System.Globalization;

namespace AsymForge.Vlm.Tokenizers;

/// <summary>The tokens &lt;0x00&gt; … &lt;0xFF&gt; that stand for characters without a token.</summary>
internal static class ByteTokens
{
    /// <summary>[256]: their ids, -1 where a vocabulary lacks one.</summary>
    public static int[] Of(Dictionary<string, int> ids) =>
        [.. Enumerable.Range(0, 256).Select(value => ids.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>"), -1))];
}
