namespace AsymForge.PolicyLaws.Cases;

/// <summary>What the numbers of a segment look like.</summary>
[Flags]
internal enum Flavour
{
    /// <summary>Spread around zero.</summary>
    Smooth = 0,

    /// <summary>Few different values.</summary>
    Ties = 1,

    /// <summary>Some are NaN.</summary>
    NaN = 2,

    /// <summary>Some are infinite.</summary>
    Infinite = 4,

    /// <summary>Some rows are zero.</summary>
    Zero = 8,
}
