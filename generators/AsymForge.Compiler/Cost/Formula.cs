namespace AsymForge.Compiler.Cost;

/// <summary>A sum of products of sizes: what something costs before the model is known, and with it.</summary>
public sealed record Formula
{
    private Formula(EquatableArray<Term> terms) => Terms = terms;

    /// <summary>What costs nothing.</summary>
    public static Formula Free { get; } = new(EquatableArray<Term>.Empty);

    /// <summary>The products, in the order in which they were added.</summary>
    public EquatableArray<Term> Terms { get; }

    /// <summary>The product of most sizes, the first of several: what decides for large ones.</summary>
    public Term Largest => Terms.OrderByDescending(term => term.Letters.Length).First();

    /// <summary>A product: a factor, and the letters of <see cref="CostSizes"/>.</summary>
    public static Formula Of(long factor, string letters) => new(new[] { new Term(factor, letters) });

    /// <summary>The sum, with one term per product of sizes.</summary>
    public static Formula operator +(Formula left, Formula right) => new(left.Terms.Concat(right.Terms)
        .GroupBy(term => term.Letters, StringComparer.Ordinal)
        .Select(group => new Term(group.Aggregate(0L, (sum, term) => Saturating.Add(sum, term.Factor)), group.Key))
        .Where(term => term.Factor != 0)
        .ToArray());

    /// <summary>The value for these sizes; 2⁶³ − 1 where it is larger.</summary>
    public long At(CostSizes sizes) => Terms.Aggregate(0L, (sum, term) => Saturating.Add(sum, term.Letters.Aggregate(term.Factor, (product, letter) => Saturating.Multiply(product, sizes[letter]))));

    /// <summary>As text, such as <c>n·L·d + 2·n·d</c>.</summary>
    public override string ToString() => Terms.Count == 0 ? "0" : string.Join(" + ", Terms.Select(term => term.ToString()));

    /// <summary>A product.</summary>
    public sealed record Term(long Factor, string Letters)
    {
        /// <inheritdoc />
        public override string ToString() =>
            string.Join("·", (Factor == 1 && Letters.Length > 0 ? [] : new[] { Factor.ToString(System.Globalization.CultureInfo.InvariantCulture) }).Concat(Letters.Select(letter => letter.ToString())));
    }
}

/// <summary>Arithmetic of counts that are never negative: what does not fit is the largest number.</summary>
internal static class Saturating
{
    public static long Add(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    public static long Multiply(long left, long right) => left != 0 && right > long.MaxValue / left ? long.MaxValue : left * right;
}
