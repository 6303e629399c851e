using System.Collections.Immutable;
using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>
/// Bounded loops: a counter from a constant by a constant to a bound. A bound that varies becomes the largest that it can be, and the loop's body runs while the counter is inside,
/// so that every target has loops of constant length only.
/// </content>
internal sealed partial class FunctionParser
{
    /// <summary>The most steps that one loop may take.</summary>
    internal const int MaxTrips = 4096;

    private void Loop(IForLoopOperation loop, List<Stmt> into)
    {
        if (Counter(loop) is not { } counter)
        {
            return;
        }

        (ILocalSymbol symbol, int from) = counter;
        if (Step(loop, symbol) is not { } step || Bound(loop, symbol, step) is not { } bound)
        {
            return;
        }

        string name = Name(symbol);
        For head = new(name, from, bound.Until, step, new Block(default));
        if (head.Trips > MaxTrips || from + (head.Trips * step) is > int.MaxValue or < int.MinValue)
        {
            Unbounded(loop, bound.Test is null ? $"it takes {head.Trips} steps" : $"it may take {head.Trips} steps");
            return;
        }

        counters.Add(symbol);
        ranges.Declare(head);
        Block body = Nested(loop.Body);
        if (bound.Test is { } test)
        {
            body = new Block(new Stmt[] { new If(test(new LocalRead(name, IrType.Int)), body, null) });
        }

        into.Add(head with { Body = body });
    }

    private void Unbounded(IForLoopOperation loop, string fact) =>
        scope.Mistakes.Add(UnboundedLoopAnalyzer.Rule, loop.Syntax.GetFirstToken().GetLocation(), Subject, fact, MaxTrips.ToString());

    private (ILocalSymbol Symbol, int From)? Counter(IForLoopOperation loop)
    {
        IVariableDeclarationGroupOperation? group = Only(loop.Before) as IVariableDeclarationGroupOperation;
        IVariableDeclaratorOperation? declarator = group is null ? null : Only(Only(group.Declarations)?.Declarators ?? []);
        IOperation? start = declarator?.GetVariableInitializer()?.Value;
        if (start is not null && declarator!.Symbol.Type.SpecialType == SpecialType.System_Int32 && (Constant(start) ?? OfLengths(start)) is { } from)
        {
            return (declarator.Symbol, from);
        }

        if (start is null || !IsTunable(start, "where a loop starts"))
        {
            Unbounded(loop, "its counter does not start as 'int i = constant'");
        }

        return null;
    }

    // C# takes the length of a table for a variable: for (int i = Table.Length - 1; i >= 0; i--).
    private int? OfLengths(IOperation start)
    {
        bool isKnown = start.Type?.SpecialType == SpecialType.System_Int32 && start.DescendantsAndSelf().All(part =>
            part.ConstantValue.HasValue || TableOf(part) is not null
            || part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply, IsChecked: false }
            || (part is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } owner } && TableOf(owner) is not null));
        return isKnown && ranges.Of(Lower(start)).Single is { } single ? (int)single.Signed : null;
    }

    private int? Step(IForLoopOperation loop, ILocalSymbol counter)
    {
        IOperation? operation = (Only(loop.AtLoopBottom) as IExpressionStatementOperation)?.Operation;
        int? step = operation switch
        {
            IIncrementOrDecrementOperation { IsChecked: false } one when Reads(one.Target, counter) => one.Kind == OperationKind.Increment ? 1 : -1,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, IsChecked: false } add when Reads(add.Target, counter) => Constant(add.Value),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract, IsChecked: false } subtract when Reads(subtract.Target, counter) => -Constant(subtract.Value),
            _ => null,
        };
        if (step is null or 0 && !(operation is ICompoundAssignmentOperation { Value: var by } && IsTunable(by, "the step of a loop")))
        {
            Unbounded(loop, $"'{counter.Name}' does not change by a constant each step");
        }

        return step == 0 ? null : step;
    }

    private bool IsTunable(IOperation operation, string what)
    {
        if (operation.DescendantsAndSelf().OfType<IFieldReferenceOperation>().FirstOrDefault(field => scope.FindTunable(field.Field) is not null) is not { } tunable)
        {
            return false;
        }

        scope.Mistakes.Add(TunableAsConstantAnalyzer.Rule, tunable.Syntax.GetLocation(), Subject, tunable.Field.Name, what);
        return true;
    }

    // Where the loop ends at the latest, and what a step asks before its body where that is not a constant.
    private (int Until, Func<Expr, Expr>? Test)? Bound(IForLoopOperation loop, ILocalSymbol counter, int step)
    {
        string wanted = step > 0 ? "'<' or '<='" : "'>' or '>='";
        if (loop.Condition is not IBinaryOperation { OperatorMethod: null } test || Sides(test, counter) is not var (kind, limit)
            || !(step > 0 ? kind is BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual : kind is BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual))
        {
            Unbounded(loop, $"'{counter.Name}' is not compared by {wanted} with an int that it moves towards");
            return null;
        }

        int mistakes = scope.Mistakes.All.Count;
        Expr bound = Lower(limit);
        if (scope.Mistakes.All.Count > mistakes || bound.Type != IrType.Int)
        {
            return null; // reported
        }

        if (Changing(loop, limit, counter) is { } changing)
        {
            Unbounded(loop, $"its body changes '{changing.Name}', which its bound reads");
            return null;
        }

        Interval values = ranges.Of(bound);
        long until = step > 0 ? values.Most!.Signed + (kind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0) : values.Least!.Signed - (kind == BinaryOperatorKind.GreaterThanOrEqual ? 1 : 0);
        if (until is >= int.MaxValue or <= int.MinValue)
        {
            Unbounded(loop, $"'{Refusals.Shorten(limit.Syntax.ToString())}' may be any int");
            return null;
        }

        if (bound is Const)
        {
            return ((int)until, null);
        }

        Expr held = Named(bound, "bound");
        BinaryOp op = OperatorMap.Binary(kind)!.Value;
        return ((int)until, at => new Binary(op, at, held));
    }

    // The comparison with the counter on the left.
    private static (BinaryOperatorKind Kind, IOperation Limit)? Sides(IBinaryOperation test, ILocalSymbol counter) =>
        Reads(test.LeftOperand, counter) ? (test.OperatorKind, test.RightOperand)
        : !Reads(test.RightOperand, counter) ? null
        : test.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => (BinaryOperatorKind.GreaterThan, test.LeftOperand),
            BinaryOperatorKind.LessThanOrEqual => (BinaryOperatorKind.GreaterThanOrEqual, test.LeftOperand),
            BinaryOperatorKind.GreaterThan => (BinaryOperatorKind.LessThan, test.LeftOperand),
            BinaryOperatorKind.GreaterThanOrEqual => (BinaryOperatorKind.LessThanOrEqual, test.LeftOperand),
            _ => null,
        };

    // C# asks for the bound anew each step; it is asked for once, which is the same where the body leaves it alone.
    private static ISymbol? Changing(IForLoopOperation loop, IOperation bound, ILocalSymbol counter)
    {
        HashSet<ISymbol> changed = new(Assignments.In(loop.Body), SymbolEqualityComparer.Default) { counter };
        return bound.DescendantsAndSelf().Select(operation => operation switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        }).FirstOrDefault(symbol => symbol is not null && changed.Contains(symbol));
    }

    private static T? Only<T>(ImmutableArray<T> list)
        where T : class => list.Length == 1 ? list[0] : null;

    private static bool Reads(IOperation operation, ILocalSymbol local) =>
        operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static int? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: int value } ? value : null;
}
