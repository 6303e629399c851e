using System.ComponentModel;

namespace AsymForge.Kernels;

/// <summary>The sizes of the model that a program is bound to. Called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Geometries
{
    /// <summary>A size that a rule reads: at least 1.</summary>
    /// <param name="policy">The policy's name, for the error.</param>
    /// <param name="model">The model.</param>
    /// <param name="size">Which.</param>
    /// <exception cref="PolicyBindException">The model does not fix it.</exception>
    public static int Read(string policy, in ModelGeometry model, Geometry size) => model[size] is > 0 and int value
        ? value
        : throw new PolicyBindException(policy, FormattableString.Invariant($"it reads Model.{size}, which is {model[size]} in this model (expected at least 1: a size that the model fixes, whatever the picture)"));

    /// <summary>Refuses to bind a program to another model than the one it is compiled for.</summary>
    /// <param name="policy">The policy; it is compiled for one model.</param>
    /// <param name="bound">The sizes of the binding.</param>
    /// <exception cref="PolicyBindException">They differ; the message names both.</exception>
    public static void Require(PolicyInfo policy, in ModelGeometry bound)
    {
        if (policy.CompiledFor is { } compiled && compiled.Geometry != bound)
        {
            throw new PolicyBindException(policy.Name, $"it is compiled for '{compiled.Name}' with {Text(compiled.Geometry)} and cannot be bound to a model with {Text(bound)}");
        }
    }

    private static string Text(in ModelGeometry model) => FormattableString.Invariant(
        $"{model.Layers} layers, {model.Heads} heads, {model.KvHeads} KV heads of {model.HeadDim}, hidden {model.Hidden}, {(model.HasCls ? "a" : "no")} CLS token, {(model.VisionTokens > 0 ? model.VisionTokens : "a varying number of")} vision tokens");
}
