using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>What no rule may do whatever its types are: allocate, capture, or ask for something that differs from run to run.</summary>
internal static class Offences
{
    private static readonly HashSet<string> Changing = new(StringComparer.Ordinal)
    {
        "System.Random", "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeProvider", "System.Environment", "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process", "System.HashCode", "System.GC", "System.Security.Cryptography.RandomNumberGenerator", "System.Threading.Thread", "System.Threading.ThreadLocal",
        "System.Threading.Interlocked", "System.Threading.Volatile",
    };

    /// <summary>The first offence in code, innermost, with its place; null where there is none.</summary>
    internal static (Location At, Refusal What)? In(IOperation code)
    {
        foreach (IOperation operation in code.DescendantsAndSelf())
        {
            if (NonDeterministic(operation) is { } changing)
            {
                return (operation.Syntax.GetLocation(), changing);
            }
        }

        foreach (IOperation operation in code.DescendantsAndSelf())
        {
            if (Of(operation) is { } offence)
            {
                return (operation.Syntax.GetLocation(), offence);
            }
        }

        return null;
    }

    /// <summary>What is wrong with an operation itself; null where nothing is.</summary>
    internal static Refusal? Of(IOperation operation) => NonDeterministic(operation) ?? Captures(operation) ?? Allocates(operation);

    private static Refusal? NonDeterministic(IOperation operation)
    {
        (ITypeSymbol? Owner, string Member) used = operation switch
        {
            IInvocationOperation { TargetMethod: var method } => (method.ContainingType, method.Name),
            IPropertyReferenceOperation { Property: var property } => (property.ContainingType, property.Name),
            IFieldReferenceOperation { Field: { IsConst: false } field } => (field.ContainingType, field.Name),
            IObjectCreationOperation { Constructor: { } constructor } => (constructor.ContainingType, ""),
            _ => (null, ""),
        };
        if (used.Owner is null || (!Changing.Contains(used.Owner.FullName()) && used.Member != "GetHashCode"))
        {
            return null;
        }

        return new(NonDeterministicAnalyzer.Rule, used.Member.Length == 0 ? $"new {used.Owner.Name}" : $"{used.Owner.Name}.{used.Member}");
    }

    private static Refusal? Captures(IOperation operation)
    {
        (IMethodSymbol? Function, string What) inner = operation switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, "a lambda"),
            ILocalFunctionOperation local => (local.Symbol, "a local function"),
            _ => (null, ""),
        };
        if (inner.Function is null)
        {
            return null;
        }

        HashSet<ISymbol> own = new(inner.Function.Parameters, SymbolEqualityComparer.Default);
        own.UnionWith(operation.Descendants().OfType<IVariableDeclaratorOperation>().Select(declarator => (ISymbol)declarator.Symbol));
        ISymbol? captured = operation.Descendants().Select(Variable).OfType<ISymbol>().FirstOrDefault(symbol => !own.Contains(symbol));
        return captured is null ? null : new(CapturedStateAnalyzer.Rule, inner.What, captured.Name);
    }

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation { ConstantValue.HasValue: false } local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static Refusal? Allocates(IOperation operation)
    {
        string? what = operation switch
        {
            IObjectCreationOperation { Type: { IsReferenceType: true } type } => $"a '{type.Display()}'",
            IConversionOperation { Operand.Type.IsValueType: true, Type.IsReferenceType: true, OperatorMethod: null } => "a box for a number",
            IBinaryOperation { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } => "a string",
            IArrayCreationOperation or ICollectionExpressionOperation or IInterpolatedStringOperation or IAnonymousObjectCreationOperation => "",
            _ => null,
        };
        return what switch
        {
            null => null,
            "" => Refusals.Of(operation.Kind),
            _ => new(AllocationAnalyzer.Rule, what, "Compute with numbers"),
        };
    }
}
