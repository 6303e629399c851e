namespace AsymForge.Compiler.Ir;

/// <summary>Functions that the language of rules knows. <see cref="IntrinsicTable"/> says what each takes and how it is computed.</summary>
public enum IntrinsicOp
{
    Sqrt,

    /// <summary>The least int stays itself (C# would throw).</summary>
    Abs,

    /// <summary>Of floats NaN wins and −0 is below +0, as <c>MathF.Min</c>.</summary>
    Min,

    /// <summary>Of floats NaN wins and +0 is above −0, as <c>MathF.Max</c>.</summary>
    Max,
    Floor,
    Ceiling,

    /// <summary>Halves to even.</summary>
    Round,

    /// <summary>Towards zero.</summary>
    Truncate,
    Exp,
    Log,

    /// <summary>Value, least, largest: <c>v &lt; lo ? lo : v &gt; hi ? hi : v</c>, as <c>Math.Clamp</c>. The bounds are constants or tunables that cannot cross.</summary>
    Clamp,

    /// <summary>Halves away from zero: <c>MathF.Round(x, MidpointRounding.AwayFromZero)</c>.</summary>
    RoundAway,

    /// <summary>a · b + c, rounded once.</summary>
    FusedMultiplyAdd,
    IEEERemainder,
    ScaleB,
    ILogB,

    /// <summary>NaN gives 0 (C# would throw).</summary>
    Sign,

    /// <summary>The sign of a NaN is positive: machines differ.</summary>
    CopySign,
    MaxMagnitude,
    MinMagnitude,
    Exp2,
    Exp10,
    Log2,
    Log10,

    /// <summary>Number, base: <c>MathF.Log(x, y)</c>.</summary>
    LogBase,
    Pow,
    Cbrt,
    Hypot,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,

    /// <summary>y, x.</summary>
    Atan2,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
}
