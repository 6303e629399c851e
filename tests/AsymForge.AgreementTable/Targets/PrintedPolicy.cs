using System.Runtime.Intrinsics;
using AsymForge.Compiler;
using AsymForge.Compiler.Print.CSharp;
using AsymForge.Compiler.Tests;

namespace AsymForge.AgreementTable;

/// <summary>A policy printed once more from its intermediate representation, for one width of vectors, and compiled.</summary>
public static class PrintedPolicy
{
    /// <summary>The widths that are compared; 0: one token at a time.</summary>
    public static IReadOnlyList<int> Widths { get; } = [0, 128, 256, 512];

    /// <summary>What a width is called.</summary>
    public static string NameOf(int bits) => bits == 0 ? "C# scalar" : FormattableString.Invariant($"C# {bits} bits");

    /// <summary>Whether this machine has vectors of a width: without them the program runs its scalar code.</summary>
    public static bool IsAccelerated(int bits) => bits switch
    {
        0 => true,
        128 => Vector128.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        _ => Vector512.IsHardwareAccelerated,
    };

    /// <summary>Policies for one width.</summary>
    public static IReadOnlyList<CompiledPolicy> Of(IEnumerable<CompiledPolicy> policies, int bits)
    {
        PolicyModel[] models = [.. policies.Select(policy => IrText.Parse(policy.Info.IrText))];
        GeneratedAssembly assembly = GeneratedAssembly.Of(models.Select(model => (model, (CSharpOptions?)new CSharpOptions { VectorBits = bits == 0 ? Array.Empty<int>() : new[] { bits } })));
        return [.. models.Select(assembly.Policy)];
    }
}
