namespace AsymForge;

/// <summary>
/// Marks a <c>static readonly</c> field of a policy (float, int, uint, long, ulong or bool) as an option: its initialiser is the default, and a value bound through
/// <see cref="PolicyValues"/> under the field's name replaces it without recompiling. <c>const</c> members are folded instead.
/// </summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TunableAttribute : Attribute
{
    /// <summary>A bool, which needs no range.</summary>
    public TunableAttribute()
        : this(0, 1)
    {
    }

    /// <summary>A number, or a bool.</summary>
    /// <param name="min">Least value that may be bound.</param>
    /// <param name="max">Largest value that may be bound.</param>
    public TunableAttribute(double min, double max) => (Min, Max) = (min, max);

    /// <summary>Least value that may be bound.</summary>
    public double Min { get; }

    /// <summary>Largest value that may be bound.</summary>
    public double Max { get; }
}

/// <summary>
/// Declares a learned vector: <c>[LearnedWeights(Length = Geometry.Hidden)] static partial Weights W { get; }</c>. Its values belong to a bound program: they come from the
/// tensor <see cref="Tensor"/> of <see cref="File"/> beside the model, or are <see cref="Default"/> everywhere, and the report says which.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LearnedWeightsAttribute : Attribute
{
    /// <summary>How many values there are; with <see cref="Rows"/> in each row.</summary>
    public Geometry Length { get; set; } = Geometry.Hidden;

    /// <summary>Rows of a matrix [rows, length], such as one importance per layer and KV head (BaKlaVa, arXiv 2502.13176). <see cref="Geometry.One"/>, the default, is a vector.</summary>
    public Geometry Rows { get; set; } = Geometry.One;

    /// <summary>The value of every element where no file gives them.</summary>
    public float Default { get; set; } = 1f;

    /// <summary>The safetensors file in the model's folder; <c>&lt;policy in lower case&gt;.safetensors</c> where it is not set.</summary>
    public string? File { get; set; }

    /// <summary>The tensor's name in that file; the property's name in lower case where it is not set.</summary>
    public string? Tensor { get; set; }
}
