using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AsymForge.Kernels;

/// <summary>Scores as integers, so that ranking is integer work and agrees on every target. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OrderKeys
{
    /// <summary>Above the key of every score, +∞ included: the key of a protected token.</summary>
    public const uint Protected = uint.MaxValue;

    /// <summary>A key whose unsigned order is the order of scores: NaN lowest (0), then −∞, …, −0 = +0, …, +∞.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(float score)
    {
        // Adding +0 turns −0 into +0 and changes nothing else.
        int bits = BitConverter.SingleToInt32Bits(score + 0f);
        uint key = (uint)(bits ^ ((bits >> 31) | int.MinValue));
        return float.IsNaN(score) ? 0 : key;
    }
}
