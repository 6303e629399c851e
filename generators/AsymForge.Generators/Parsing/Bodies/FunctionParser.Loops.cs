using System.Collections.Immutable;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Bounded loops: a counter from a constant to a constant by a constant.</content>
internal sealed partial class FunctionParser
{
    /// <summary>The most steps that one loop may take.</summary>
    internal const int MaxTrips = 4096;

    private void Loop(IForLoopOperation loop, List<Stmt> into)
    {
        if (Counter(loop) is not { } counter)
        {
            Unbounded(loop, "its counter does not start as 'int i = constant'");
            return;
        }

        (ILocalSymbol symbol, int from) = counter;
        if (Step(loop, symbol) is not { } step)
        {
            Unbounded(loop, $"'{symbol.Name}' does not change by a constant each step");
            return;
        }

        if (Until(loop, symbol, step) is not { } until)
        {
            Unbounded(loop, $"'{symbol.Name}' is not compared with a constant that it moves towards");
            return;
        }

        string name = Name(symbol);
        counters.Add(symbol);
        For result = new(name, from, until, step, Nested(loop.Body));
        if (result.Trips > MaxTrips || from + result.Trips * step is > int.MaxValue or < int.MinValue)
        {
            Unbounded(loop, $"it takes {result.Trips} steps");
        }

        into.Add(result);
    }

    private void Unbounded(IForLoopOperation loop, string fact) =>
        scope.Mistakes.Add(UnboundedLoopAnalyzer.Rule, loop.Syntax.GetFirstToken().GetLocation(), Subject, fact, MaxTrips.ToString());

    private static (ILocalSymbol Symbol, int From)? Counter(IForLoopOperation loop)
    {
        IVariableDeclarationGroupOperation? group = Only(loop.Before) as IVariableDeclarationGroupOperation;
        IVariableDeclaratorOperation? declarator = group is null ? null : Only(Only(group.Declarations)?.Declarators ?? []);
        return declarator?.GetVariableInitializer()?.Value.ConstantValue is { HasValue: true, Value: int from } && declarator.Symbol.Type.SpecialType == SpecialType.System_Int32
            ? (declarator.Symbol, from)
            : null;
    }

    private static int? Step(IForLoopOperation loop, ILocalSymbol counter)
    {
        if (Only(loop.AtLoopBottom) is not IExpressionStatementOperation { Operation: var operation })
        {
            return null;
        }

        int? step = operation switch
        {
            IIncrementOrDecrementOperation { IsChecked: false } one when Reads(one.Target, counter) => one.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, IsChecked: false } add when Reads(add.Target, counter) => Constant(add.Value),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, IsChecked: false } subtract when Reads(subtract.Target, counter) => -Constant(subtract.Value),
            _ => null,
        };
        return step == 0 ? null : step;
    }

    // The IR's loop runs while below (or above) its end, so '<=' moves the end by one.
    private static int? Until(IForLoopOperation loop, ILocalSymbol counter, int step)
    {
        if (loop.Condition is not IBinaryOperation { OperatorMethod: null } test || !Reads(test.LeftOperand, counter) || Constant(test.RightOperand) is not { } bound)
        {
            return null;
        }

        return (test.OperatorKind, step > 0) switch
        {
            (BinaryOperatorKind.LessThan, true) => bound,
            (BinaryOperatorKind.LessThanOrEqual, true) when bound < int.MaxValue => bound + 1,
            (BinaryOperatorKind.GreaterThan, false) => bound,
            (BinaryOperatorKind.GreaterThanOrEqual, false) when bound > int.MinValue => bound - 1,
            _ => null,
        };
    }

    private static T? Only<T>(ImmutableArray<T> list)
        where T : class => list.Length == 1 ? list[0] : null;

    private static bool Reads(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static int? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: int value } ? value : null;
}
