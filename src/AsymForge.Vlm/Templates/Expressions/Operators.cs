using System.Runtime.CompilerServices;

namespace AsymForge.Vlm.Templates;

/// <summary>Python's operators on template values.</summary>
internal static class Operators
{
    public static object? Add(object? left, object? right) => (left, right) switch
    {
        (TemplateText a, TemplateText b) => Join(a, b),
        (TemplateList a, TemplateList b) => new TemplateList([.. a.Items, .. b.Items], a.IsTuple),
        _ => Arithmetic(left, right, "+", (a, b) => checked(a + b), (a, b) => a + b),
    };

    public static object? Subtract(object? left, object? right) => Arithmetic(left, right, "-", (a, b) => checked(a - b), (a, b) => a - b);

    public static object? Multiply(object? left, object? right) => (left, right) switch
    {
        (TemplateText text, long times) => Repeat(text, times),
        (long times, TemplateText text) => Repeat(text, times),
        _ => Arithmetic(left, right, "*", (a, b) => checked(a * b), (a, b) => a * b),
    };

    public static object? Divide(object? left, object? right) =>
        Arithmetic(left, right, "/", (a, b) => (double)a / NotZero(b), (a, b) => a / NotZero(b));

    public static object? FloorDivide(object? left, object? right) =>
        Arithmetic(left, right, "//", (a, b) => Floor(a, NotZero(b)), (a, b) => Math.Floor(a / NotZero(b)));

    public static object? Modulo(object? left, object? right) => Arithmetic(
        left, right, "%", (a, b) => NotZero(b) == -1 ? 0L : a - (b * Floor(a, b)), (a, b) => a - (NotZero(b) * Math.Floor(a / b)));

    public static object? Power(object? left, object? right) => Arithmetic(left, right, "**", IntegerPower, Math.Pow);

    public static object? Concatenate(object? left, object? right) => Join(TextForm.Of(left), TextForm.Of(right));

    public static bool AreEqual(object? left, object? right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (Number(left), Number(right)) is ({ } a, { } b) ? a.Equals(b) : (left, right) switch
        {
            (TemplateText x, TemplateText y) => x.Equals(y),
            (TemplateList x, TemplateList y) => x.IsTuple == y.IsTuple && x.Items.Count == y.Items.Count && x.Items.Zip(y.Items).All(pair => AreEqual(pair.First, pair.Second)),
            (TemplateMap x, TemplateMap y) => x.Members.Count == y.Members.Count
                && x.Members.All(pair => y.Members.TryGetValue(pair.Key, out object? other) && AreEqual(pair.Value, other)),
            (Undefined, Undefined) => true,
            _ => ReferenceEquals(left, right),
        };
    }

    /// <summary>Less than, with Python's rule that only like things have an order.</summary>
    public static int Compare(object? left, object? right)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return (left, right) switch
        {
            (Undefined undefined, _) => throw undefined.Fault(),
            (_, Undefined undefined) => throw undefined.Fault(),
            (TemplateText a, TemplateText b) => string.CompareOrdinal(a.Value, b.Value),
            (TemplateList a, TemplateList b) => a.Items.Zip(b.Items).Select(pair => Compare(pair.First, pair.Second)).FirstOrDefault(order => order != 0, a.Items.Count - b.Items.Count),
            _ when (Number(left), Number(right)) is ({ } a, { } b) => a.CompareTo(b),
            _ => throw new TemplateFault($"{TemplateValue.NameOf(left)} and {TemplateValue.NameOf(right)} have no order"),
        };
    }

    public static bool Contains(object? item, object? container) => (item, container) switch
    {
        (TemplateText part, TemplateText whole) => whole.Value.Contains(part.Value, StringComparison.Ordinal),
        (_, TemplateText) => throw new TemplateFault($"{TemplateValue.NameOf(item)} cannot be in a string"),
        (TemplateText key, TemplateMap map) => map.Members.ContainsKey(key.Value),
        (_, TemplateMap) => false,
        _ => TemplateValue.Items(container).Any(other => AreEqual(item, other)),
    };

    private static TemplateText Join(TemplateText left, TemplateText right)
    {
        var builder = new TemplateTextBuilder();
        builder.Append(left);
        builder.Append(right);
        return builder.ToText();
    }

    private static TemplateText Repeat(TemplateText text, long times)
    {
        var builder = new TemplateTextBuilder();
        for (long i = 0; i < times && text.Length > 0; i++)
        {
            builder.Append(text);
        }

        return builder.ToText();
    }

    private static object Arithmetic(object? left, object? right, string symbol, Func<long, long, object> integers, Func<double, double, double> floats)
    {
        foreach (object? operand in (ReadOnlySpan<object?>)[left, right])
        {
            if (operand is Undefined undefined)
            {
                throw undefined.Fault();
            }
        }

        if (Integer(left) is { } a && Integer(right) is { } b)
        {
            return integers(a, b);
        }

        return Number(left) is { } x && Number(right) is { } y
            ? floats(x, y)
            : throw new TemplateFault($"{TemplateValue.NameOf(left)} {symbol} {TemplateValue.NameOf(right)} has no meaning");
    }

    private static object Arithmetic(object? left, object? right, string symbol, Func<long, long, long> integers, Func<double, double, double> floats) =>
        Arithmetic(left, right, symbol, (a, b) => (object)integers(a, b), floats);

    private static object Arithmetic(object? left, object? right, string symbol, Func<long, long, double> integers, Func<double, double, double> floats) =>
        Arithmetic(left, right, symbol, (a, b) => (object)integers(a, b), floats);

    private static long? Integer(object? value) => value switch { long number => number, bool flag => flag ? 1 : 0, _ => null };

    private static double? Number(object? value) => value switch { long number => number, double number => number, bool flag => flag ? 1 : 0, _ => null };

    private static T NotZero<T>(T number)
        where T : System.Numerics.INumber<T> =>
        T.IsZero(number) ? throw new TemplateFault("division by zero") : number;

    private static long Floor(long a, long b) => checked((a / b) - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0));

    private static object IntegerPower(long number, long exponent)
    {
        if (exponent < 0)
        {
            return Math.Pow(number, exponent);
        }

        long result = 1;
        for (long i = 0; i < exponent && result is not 0 && !(number is 1); i++)
        {
            result = number is -1 ? exponent % 2 == 0 ? 1 : -1 : checked(result * number);
            if (number is -1 or 0)
            {
                break;
            }
        }

        return result;
    }
}
