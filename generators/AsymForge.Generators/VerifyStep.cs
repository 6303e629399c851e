using AsymForge.Compiler;
using AsymForge.Generators.Parsing;

namespace AsymForge.Generators;

/// <summary>Leaves a model to the next step only where the verifier has nothing against it. Analyzers say what it has.</summary>
internal static class VerifyStep
{
    /// <summary>The source, without a model that cannot be compiled. A defect of the verifier counts as one: an analyzer runs into it too, and reports it.</summary>
    internal static PolicySource Run(PolicySource source) => source.Model is { } model && !IsSound(model) ? source with { Model = null } : source;

    private static bool IsSound(PolicyModel model)
    {
        try
        {
            return Verifier.Run(model).Count == 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return false;
        }
    }
}
