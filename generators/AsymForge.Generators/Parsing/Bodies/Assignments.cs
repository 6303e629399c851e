using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>Which locals and parameters code assigns, their declarations apart.</summary>
internal static class Assignments
{
    /// <summary>Those assigned anywhere in <paramref name="code"/>.</summary>
    internal static IEnumerable<ISymbol> In(IOperation code) => code.DescendantsAndSelf().Select(Target).OfType<IOperation>().SelectMany(Written);

    private static IOperation? Target(IOperation operation) => operation switch
    {
        IAssignmentOperation assignment => assignment.Target,
        IIncrementOrDecrementOperation step => step.Target,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => argument.Value,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.IsRef: true } } initializer => initializer.Value,
        _ => null,
    };

    private static IEnumerable<ISymbol> Written(IOperation target) => target.DescendantsAndSelf().Select(operation => operation switch
    {
        ILocalReferenceOperation local => (ISymbol)local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    }).OfType<ISymbol>();
}
