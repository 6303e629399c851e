using System.Text;
using AsymForge.Compiler.Print.Cuda;
using AsymForge.CudaEmulator;

namespace AsymForge.Cuda.Tests.Printed;

/// <summary>A text holds of the device pieces only what it mentions, and so on: nothing is missing then, and nothing is left for a compiler to call unused.</summary>
public sealed class PrunedPieceTests
{
    // Constants are nobody's alone.
    [CompiledFact]
    public void Every_function_compiles_with_what_it_mentions_and_nothing_else() => Assert.All(DevicePieces.All.SelectMany(piece => piece.Defines).Where(name => name.Any(char.IsLower)), name =>
    {
        string pieces = string.Join("\n\n", DevicePieces.UsedBy(name).Select(used => used.Text));
        Assert.Contains(".version", ClangCheck.Ptx(Encoding.UTF8.GetBytes($"namespace asymforge {{\n{pieces}\n}}\n"), 80), StringComparison.Ordinal);
    });
}
