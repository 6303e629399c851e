using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>Where a signal that nothing computes comes from: the input that it is, or the column of an input that is a table. The compiler's own table says the same; this is how the laws make up tokens.</summary>
/// <param name="input">The input.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property)]
public sealed class SignalSourceAttribute(InputKind input) : Attribute
{
    /// <summary>The input.</summary>
    public InputKind Input { get; } = input;

    /// <summary>Where the input is a table of ints: which column; −1 otherwise.</summary>
    public int Column { get; init; } = -1;
}
