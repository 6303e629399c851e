using AsymForge.Compiler;
using AsymForge.Generators.Parsing;

namespace AsymForge.Generators;

internal static class PolicyPrinter
{
    internal static string Print(PolicyModel model) =>
        SkeletonPrinter.Print(new SkeletonModel { Namespace = model.Namespace, ClassName = model.ClassName, ContainingTypes = model.ContainingTypes, Weights = model.Weights });
}
