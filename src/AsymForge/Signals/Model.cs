namespace AsymForge;

/// <summary>
/// The sizes of the model that a policy is bound to, for rules to read: <c>1f / Model.Layers</c>. Where the class names one model (see <see cref="ForModelAttribute"/>) they are constants of the compiled
/// program; otherwise they are taken from the <see cref="ModelGeometry"/> of a binding. Outside a program, as in a test of a rule, they are those of <see cref="As"/>.
/// </summary>
public static class Model
{
    [ThreadStatic]
    private static ModelGeometry? current;

    /// <summary>Decoder layers.</summary>
    public static int Layers => Size(Geometry.Layers);

    /// <summary>Query heads per decoder layer.</summary>
    public static int Heads => Size(Geometry.Heads);

    /// <summary>Key/value heads per decoder layer.</summary>
    public static int KvHeads => Size(Geometry.KvHeads);

    /// <summary>Width of a head.</summary>
    public static int HeadDim => Size(Geometry.HeadDim);

    /// <summary>Width of an embedding.</summary>
    public static int Hidden => Size(Geometry.Hidden);

    /// <summary>Vision tokens of one picture. A policy that reads it cannot be bound to a model where that depends on the picture.</summary>
    public static int VisionTokens => Size(Geometry.VisionTokens);

    /// <summary>Gives the members these sizes on the calling thread until the result is disposed. For tests of a rule.</summary>
    /// <param name="geometry">The sizes.</param>
    public static IDisposable As(in ModelGeometry geometry)
    {
        Restore restore = new(current);
        current = geometry;
        return restore;
    }

    private static int Size(Geometry size) => current is { } geometry
        ? geometry[size]
        : throw new InvalidOperationException($"Model.{size} is known in a bound policy only (a method that reads it was called directly). Call it inside 'using (Model.As(geometry))'.");

    private sealed class Restore(ModelGeometry? before) : IDisposable
    {
        public void Dispose() => current = before;
    }
}
