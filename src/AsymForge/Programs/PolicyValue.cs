using System.Globalization;

namespace AsymForge;

/// <summary>A bound value: a real number or a whole one (all 64 bits of it, signed or not). Booleans are 0 and 1, enums their number.</summary>
public readonly record struct PolicyValue
{
    private readonly double real;
    private readonly ulong bits;
    private readonly Kind kind;

    private PolicyValue(Kind kind, double real, ulong bits)
    {
        this.kind = kind;
        this.real = real;
        this.bits = bits;
    }

    private enum Kind : byte
    {
        Real,
        Signed,
        Unsigned,
    }

    /// <summary>A real number.</summary>
    public static implicit operator PolicyValue(double value) => new(Kind.Real, value, 0);

    /// <summary>A whole number.</summary>
    public static implicit operator PolicyValue(long value) => new(Kind.Signed, value, (ulong)value);

    /// <summary>A whole number.</summary>
    public static implicit operator PolicyValue(int value) => new(Kind.Signed, value, (ulong)(long)value);

    /// <summary>A whole number without sign.</summary>
    public static implicit operator PolicyValue(ulong value) => new(Kind.Unsigned, value, value);

    /// <summary>A truth value.</summary>
    public static implicit operator PolicyValue(bool value) => new(Kind.Signed, value ? 1 : 0, value ? 1UL : 0);

    /// <summary>The value as a real number (nearest, where it is a whole one above 2^53).</summary>
    public double Real => real;

    /// <summary>The value as a float.</summary>
    public float Single => (float)real;

    /// <summary>Whether the value is a whole number that <see cref="Int64"/> or <see cref="UInt64"/> gives exactly.</summary>
    public bool IsWhole => kind != Kind.Real || (double.IsInteger(real) && Math.Abs(real) <= 9007199254740992.0);

    /// <summary>Whether the value was given as a whole number or truth value, so that nothing but one may replace it.</summary>
    internal bool IsDeclaredWhole => kind != Kind.Real;

    /// <summary>Whether the bits mean the same number in a place declared by <paramref name="declared"/>: ranges are doubles, which do not tell 2^63 from the largest long.</summary>
    internal bool FitsWhereThereIs(PolicyValue declared) =>
        kind == Kind.Real || declared.kind == Kind.Real || kind == declared.kind || (long)bits >= 0;

    /// <summary>The value as a whole number.</summary>
    public long Int64 => kind == Kind.Real ? (long)real : (long)bits;

    /// <summary>The value as a whole number without sign.</summary>
    public ulong UInt64 => kind == Kind.Real ? (real < 0 ? (ulong)(long)real : (ulong)real) : bits;

    /// <summary>The value as an int, saturated.</summary>
    public int Int32 => (int)Math.Clamp(Int64, int.MinValue, int.MaxValue);

    /// <summary>Whether the value is not 0.</summary>
    public bool Boolean => kind == Kind.Real ? real != 0 : bits != 0;

    /// <inheritdoc />
    public override string ToString() => kind switch
    {
        Kind.Signed => ((long)bits).ToString(CultureInfo.InvariantCulture),
        Kind.Unsigned => bits.ToString(CultureInfo.InvariantCulture),
        _ => real.ToString("R", CultureInfo.InvariantCulture),
    };
}
