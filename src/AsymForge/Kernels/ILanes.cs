namespace AsymForge.Kernels;

/// <summary>
/// Some floats side by side: one, or the lanes of a vector register. A kernel written over this is the same arithmetic at every width, unfused, so its scalar form and its vector forms agree bit for bit.
/// A mask is all ones or all zeros per lane.
/// </summary>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Broadcast(float value);

    static abstract TSelf Load(float* from);

    void Store(float* to);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Mask of a &gt; b; false where either is NaN.</summary>
    static abstract TSelf Greater(TSelf a, TSelf b);

    static abstract TSelf Select(TSelf mask, TSelf yes, TSelf no);

    /// <summary>2^k for whole numbers k from −126 to 127.</summary>
    static abstract TSelf PowerOfTwo(TSelf k);

    /// <summary>The biased exponent field of a positive number, as a number.</summary>
    static abstract TSelf ExponentField(TSelf x);

    /// <summary>The number with its exponent replaced so that it lies in [0.5, 1).</summary>
    static abstract TSelf Mantissa(TSelf x);
}
