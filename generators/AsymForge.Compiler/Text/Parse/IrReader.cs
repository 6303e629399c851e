using System.Globalization;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Walks a text piece by piece, one piece ahead.</summary>
internal sealed class IrReader
{
    private static readonly Dictionary<string, double> NamedNumbers = new(StringComparer.Ordinal)
    {
        ["double.NaN"] = double.NaN,
        ["double.PositiveInfinity"] = double.PositiveInfinity,
        ["double.NegativeInfinity"] = double.NegativeInfinity,
    };

    private static readonly Dictionary<string, Const> NamedConstants = new[]
    {
        Const.Of(float.NaN), Const.Of(float.PositiveInfinity), Const.Of(float.NegativeInfinity), Const.Of(int.MinValue), Const.Of(int.MaxValue), Const.Of(long.MinValue),
    }.ToDictionary(NumberText.Of, StringComparer.Ordinal);

    private readonly IrLexer lexer;
    private IrPlace next;

    public IrReader(string text)
    {
        lexer = new(text);
        Seek(IrPlace.Begin);
    }

    /// <summary>The piece at hand.</summary>
    public IrToken Current { get; private set; }

    /// <summary>Goes to a place, which <see cref="IrToken.At"/> of a piece named before.</summary>
    public void Seek(IrPlace place)
    {
        next = place;
        Advance();
    }

    /// <summary>Goes on by one piece; the one left behind is returned.</summary>
    public IrToken Advance()
    {
        IrToken passed = Current;
        (Current, next) = lexer.Read(next);
        return passed;
    }

    /// <summary>The error at the piece at hand.</summary>
    public IrTextException Error(string expected) => lexer.Error(Current.At, expected);

    /// <summary>The error at a piece.</summary>
    public IrTextException ErrorAt(IrToken token, string expected) => lexer.Error(token.At, expected);

    /// <summary>Whether this word or symbol is at hand.</summary>
    public bool Is(string text) => Current.Kind is IrTokenKind.Word or IrTokenKind.Symbol && Current.Text == text;

    /// <summary>Goes past this word or symbol where it is at hand.</summary>
    public bool Accept(string text)
    {
        bool here = Is(text);
        if (here)
        {
            Advance();
        }

        return here;
    }

    /// <summary>Goes past this word or symbol, which must be at hand; true, for conditions.</summary>
    public bool Expect(string text) => Accept(text) ? true : throw Error($"'{text}'");

    /// <summary>A name that was declared or is declared here.</summary>
    public string Name(string what)
    {
        bool isName = Current.Kind == IrTokenKind.Word ? !IrNames.IsTaken(Current.Text) : Current.Kind == IrTokenKind.Name;
        return isName ? Advance().Text : throw Error(what);
    }

    /// <summary>A string.</summary>
    public string String(string what) => Current.Kind == IrTokenKind.String ? Advance().Text : throw Error(what);

    /// <summary>A type by its keyword.</summary>
    public IrType Type() => Current.Kind == IrTokenKind.Word && IrNames.Types.TryGetValue(Current.Text, out IrType type)
        ? Pass(type)
        : throw Error("a type: " + string.Join(", ", IrNames.Types.Keys));

    /// <summary>A member of an enum by its name.</summary>
    public TEnum Member<TEnum>()
        where TEnum : struct, Enum => Current.Kind == IrTokenKind.Word && Array.IndexOf(Enum.GetNames(typeof(TEnum)), Current.Text) is >= 0 and int index
            ? Pass((TEnum)Enum.GetValues(typeof(TEnum)).GetValue(index))
            : throw Error("one of " + string.Join(", ", Enum.GetNames(typeof(TEnum))));

    /// <summary>An int, with its sign.</summary>
    public int Int() => (int)Constant(IrType.Int).Signed;

    /// <summary>A constant of a type, with its sign.</summary>
    public Const Constant(IrType type)
    {
        IrToken first = Current;
        string expected = $"a constant of type {type.Keyword()}";
        if (first.Kind == IrTokenKind.Word && first.Text is "true" or "false" && type == IrType.Bool)
        {
            return Pass(Const.Of(first.Text == "true"));
        }

        bool negative = Accept("-");
        if (Current.Kind != IrTokenKind.Number)
        {
            throw ErrorAt(first, expected);
        }

        Const value = Number(negative);
        return value.Type == type ? value : throw ErrorAt(first, expected);
    }

    /// <summary>The number at hand; its sign is behind.</summary>
    public Const Number(bool negative)
    {
        IrToken token = Current;
        if (NamedConstants.TryGetValue(token.Text, out Const? named) && !negative)
        {
            return Pass(named);
        }

        string digits = token.Text.TrimEnd('f', 'u', 'L', 'U'), signed = negative ? "-" + digits : digits;
        Const? value = token.Text.Substring(digits.Length) switch
        {
            "f" when Real(digits) && float.TryParse(signed, NumberStyles.Float, CultureInfo.InvariantCulture, out float real) && !float.IsInfinity(real) => Const.Of(real),
            "" when int.TryParse(signed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) => Const.Of(whole),
            "u" when !negative && uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out uint whole) => Const.Of(whole),
            "L" when long.TryParse(signed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => Const.Of(whole),
            "UL" when !negative && ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole) => Const.Of(whole),
            _ => null,
        };
        return value is null ? throw Error("a number of a type that holds it") : Pass(value);
    }

    /// <summary>A double, with its sign.</summary>
    public double Double()
    {
        bool negative = Accept("-");
        if (Current.Kind == IrTokenKind.Number && NamedNumbers.TryGetValue(Current.Text, out double named) && !negative)
        {
            return Pass(named);
        }

        return Current.Kind == IrTokenKind.Number && Real(Current.Text)
            && double.TryParse((negative ? "-" : "") + Current.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && !double.IsInfinity(value)
            ? Pass(value)
            : throw Error("a real number");
    }

    // Neither "NaN" nor "∞", which some hosts' parsers read.
    private static bool Real(string digits) => digits.All(c => c is (>= '0' and <= '9') or '.' or 'E' or '+' or '-');

    private T Pass<T>(T value)
    {
        Advance();
        return value;
    }
}
