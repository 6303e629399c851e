using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Statements.</content>
internal sealed partial class FunctionParser
{
    private void Statement(IOperation operation, List<Stmt> into)
    {
        List<Stmt> outer = pending;
        pending = into;
        Parse(operation, into);
        pending = outer;
    }

    private void Parse(IOperation operation, List<Stmt> into)
    {
        switch (operation)
        {
            case IBlockOperation block:
                foreach (IOperation inner in block.Operations)
                {
                    Statement(inner, into);
                }

                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
                {
                    Declaration(declarator, into);
                }

                break;
            case IExpressionStatementOperation statement:
                Effect(statement.Operation, into);
                break;
            case IConditionalOperation condition:
                into.Add(new If(Lower(condition.Condition), Nested(condition.WhenTrue), condition.WhenFalse is null ? null : Nested(condition.WhenFalse)));
                break;
            case IForLoopOperation loop:
                Loop(loop, into);
                break;
            case IReturnOperation { ReturnedValue: { } value }:
                into.Add(new Return(Lower(value)));
                break;
            case ILabeledOperation { Operation: { } labeled }:
                Statement(labeled, into); // whoever jumps to it is refused
                break;
            case IEmptyOperation:
                break;
            default:
                RefuseOperation(operation);
                break;
        }
    }

    private Block Nested(IOperation operation)
    {
        List<Stmt> statements = [];
        if (!IsTooDeep(operation))
        {
            depth++;
            Statement(operation, statements);
            depth--;
        }

        return new Block(statements.ToArray());
    }

    private void Declaration(IVariableDeclaratorOperation declarator, List<Stmt> into)
    {
        ILocalSymbol local = declarator.Symbol;
        if (IrTypeMap.Of(local.Type) is not { } type)
        {
            refused.Add(local);
            RefuseType(local.Type, declarator.Syntax.GetLocation(), declarator.GetVariableInitializer()?.Value);
            return;
        }

        if (local.IsRef)
        {
            scope.Mistakes.Add(ByReferenceAnalyzer.Rule, declarator.Syntax.GetLocation(), Subject, "a 'ref' local");
            return;
        }

        // A constant is folded where it is read.
        if (!local.IsConst)
        {
            Expr? value = declarator.GetVariableInitializer() is { } initializer ? Lower(initializer.Value) : null;
            Declare(local, type, value, into);
        }
    }

    private void Declare(ILocalSymbol local, IrType type, Expr? value, List<Stmt> into)
    {
        string name = Name(local);
        into.Add(new Declare(name, type, value));
        if (value is not null && !assigned.Contains(local))
        {
            ranges.Declare(name, value);
        }
    }

    // A value that is needed more than once, as something that is cheap to repeat.
    private Expr Named(Expr value, string wanted)
    {
        if (value is Const or LocalRead or TunableRead or SignalRead { Argument: null } or SummaryRead { Argument: null })
        {
            return value;
        }

        string name = Identifiers.Unique(wanted, taken);
        pending.Add(new Declare(name, value.Type, value));
        ranges.Declare(name, value);
        return new LocalRead(name, value.Type);
    }

    private void Effect(IOperation operation, List<Stmt> into)
    {
        switch (operation)
        {
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discard:
                Lower(discard.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                Store(assignment.Target, Lower(assignment.Value), into);
                break;
            case ICompoundAssignmentOperation compound:
                Store(compound.Target, Compound(compound), into);
                break;
            case IIncrementOrDecrementOperation step:
                Store(step.Target, Step(step), into);
                break;
            default:
                RefuseUnlessReported(operation);
                break;
        }
    }

    private void Store(IOperation target, Expr value, List<Stmt> into)
    {
        switch (target)
        {
            case ILocalReferenceOperation local when counters.Contains(local.Local):
                scope.Mistakes.Add(UnboundedLoopAnalyzer.Rule, target.Syntax.GetLocation(), Subject, $"its body assigns '{local.Local.Name}'", MaxTrips.ToString());
                break;
            case ILocalReferenceOperation local when names.TryGetValue(local.Local, out string? name):
                into.Add(new Assign(name, value));
                break;
            case IParameterReferenceOperation parameter when names.TryGetValue(parameter.Parameter, out string? name):
                into.Add(new Assign(name, value));
                break;
            case IArrayElementReferenceOperation element when TableOf(element.ArrayReference) is { } table:
                scope.FindTable(table); // which tells that it is written to
                break;
            case IFieldReferenceOperation or IPropertyReferenceOperation when !IsReported(target):
                Refuse(target.Syntax.GetLocation(), $"an assignment to '{target.Syntax}'", "Assign locals only; a rule has no state");
                break;
            default:
                RefuseUnlessReported(target);
                break;
        }
    }

    // For the types that rules know, C# computes 'a op= b' in the type of a.
    private Expr Compound(ICompoundAssignmentOperation compound)
    {
        if (compound.OperatorMethod is not null || compound.IsLifted)
        {
            return Refuse(compound, $"the operator of '{compound.Type?.Display()}'", "Compute with numbers");
        }

        return Arithmetic(compound, compound.OperatorKind, Lower(compound.Target), Lower(compound.Value), compound.IsChecked);
    }

    private Expr Step(IIncrementOrDecrementOperation step)
    {
        Expr target = Lower(step.Target);
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        return Arithmetic(step, kind, target, Converted(target.Type, Const.Of(1)), step.IsChecked);
    }

    private string Name(ILocalSymbol local) => names[local] = Identifiers.Unique(local.Name, taken);
}
