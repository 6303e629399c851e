namespace AsymForge.Compiler.Print.CSharp;

/// <summary>How C# is printed.</summary>
public sealed record CSharpOptions
{
    /// <summary>The version that generated code states.</summary>
    public string Version { get; init; } = typeof(CSharpOptions).Assembly.GetName().Version.ToString(3);

    /// <summary>Vector widths in bits, widest first; the first that the processor has is used. Tests print one at a time.</summary>
    public EquatableArray<int> VectorBits { get; init; } = new[] { 512, 256, 128 };

    /// <summary>Whether the program carries its CUDA text. Tests of the C# alone leave it out.</summary>
    public bool Cuda { get; init; } = true;
}
