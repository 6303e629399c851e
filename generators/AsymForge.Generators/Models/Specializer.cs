using AsymForge.Compiler;
using AsymForge.Generators.Parsing;

namespace AsymForge.Generators.Models;

/// <summary>Gives a policy that is for one model that model's sizes. Where the name is not known nothing is folded: an analyzer has said so.</summary>
internal static class Specializer
{
    /// <summary>The policy, the facts of its one model with it. The first file of a name counts.</summary>
    internal static PolicySource Run(PolicySource source, IEnumerable<ModelFacts> models) =>
        source is { Model: { } model, Models.Count: 1 } && models.FirstOrDefault(facts => facts.Name == source.Models[0]) is { } known
            ? source with { Model = model with { For = known.Sizes } }
            : source;
}
