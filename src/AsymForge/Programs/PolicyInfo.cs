namespace AsymForge;

/// <summary>What a compiled policy says of itself.</summary>
public sealed record PolicyInfo
{
    /// <summary>The name that a person types.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace and class.</summary>
    public required string FullName { get; init; }

    /// <summary>The first sentences of its docstring.</summary>
    public required string Summary { get; init; }

    /// <summary>The paper or code that it follows; empty where it names none.</summary>
    public required string Source { get; init; }

    /// <summary>The policy's intermediate representation in text form: what every target is printed from.</summary>
    public required string IrText { get; init; }

    /// <summary>First 16 hexadecimal digits of the SHA-256 of <see cref="IrText"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>Every value that can be bound: tunables by their name, attribute values as <c>Method.Property</c>.</summary>
    public required IReadOnlyList<ValueInfo> Values { get; init; }

    /// <summary>The learned vectors it declares.</summary>
    public required IReadOnlyList<WeightsInfo> Weights { get; init; }

    /// <summary>The only model that the policy can be bound to, because its sizes are constants of the program; null where it is for any model (see <see cref="ForModelAttribute"/>).</summary>
    public CompiledModel? CompiledFor { get; init; }

    /// <summary>Name and hash; the text is <see cref="IrText"/>.</summary>
    public override string ToString() => $"{Name} (IR {Hash})";
}

/// <summary>The model that a policy is compiled for.</summary>
/// <param name="Name">What its project calls it.</param>
/// <param name="Geometry">Its sizes.</param>
public sealed record CompiledModel(string Name, ModelGeometry Geometry);

/// <summary>A value of a policy that can be bound without recompiling.</summary>
/// <param name="Name">Its name in <see cref="PolicyValues"/>.</param>
/// <param name="Default">Its value where none is bound.</param>
/// <param name="Min">Least value that may be bound.</param>
/// <param name="Max">Largest value that may be bound.</param>
public sealed record ValueInfo(string Name, PolicyValue Default, double Min, double Max);

/// <summary>A learned vector of a policy.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="File">The file beside the model that may hold it.</param>
/// <param name="Tensor">The tensor's name in that file.</param>
/// <param name="Length">Which size of the model gives its length.</param>
/// <param name="Default">The value of every element where there is no file.</param>
public sealed record WeightsInfo(string Name, string File, string Tensor, Geometry Length, float Default);

/// <summary>What a learned vector of a bound program was filled from.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Origin">The file and tensor, or "default 1".</param>
public sealed record BoundWeights(string Name, string Origin);
