using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Expressions.</content>
internal sealed partial class FunctionParser
{
    private Expr Lower(IOperation operation)
    {
        if (IsTooDeep(operation))
        {
            return Zero(operation.Type);
        }

        depth++;
        Expr result = LowerShallow(operation);
        depth--;
        return result;
    }

    private Expr LowerShallow(IOperation operation)
    {
        // C# converts what is thrown to the type of the expression that it stands for.
        if (operation is IConversionOperation { Operand: IThrowOperation thrown })
        {
            RefuseOperation(thrown);
            return Zero(operation.Type);
        }

        if (IsInvalid(operation) || IsReported(operation))
        {
            scope.IsBroken = true;
            return Zero(operation.Type);
        }

        if (IrTypeMap.Of(operation.Type) is null)
        {
            RefuseType(operation.Type, operation.Syntax.GetLocation(), operation);
            return Zero(operation.Type);
        }

        if (operation.ConstantValue is { HasValue: true, Value: { } value } && IrTypeMap.Constant(value) is { } constant)
        {
            return constant;
        }

        return operation switch
        {
            ILocalReferenceOperation local when names.TryGetValue(local.Local, out string? name) => new LocalRead(name, IrTypeMap.Of(local.Type)!.Value),
            IParameterReferenceOperation parameter when names.TryGetValue(parameter.Parameter, out string? name) => new LocalRead(name, IrTypeMap.Of(parameter.Type)!.Value),
            IFieldReferenceOperation field => Field(field),
            IPropertyReferenceOperation property => Property(property),
            IInvocationOperation invocation => Invocation(invocation),
            IBinaryOperation binary => LowerBinary(binary),
            IUnaryOperation unary => LowerUnary(unary),
            IConversionOperation conversion => LowerConversion(conversion),
            IConditionalOperation { WhenFalse: { } whenFalse } choice => new Conditional(Lower(choice.Condition), Lower(choice.WhenTrue), Lower(whenFalse)),
            ISwitchExpressionOperation choice => Switch(choice),
            IIsPatternOperation test => Is(test),
            IArrayElementReferenceOperation { Indices.Length: 1 } element => Element(element, element.ArrayReference, element.Indices[0]),
            IImplicitIndexerReferenceOperation element => Element(element, element.Instance, element.Argument),
            _ => RefuseOperation(operation),
        };
    }

    // The compiler says what is wrong itself.
    private static bool IsInvalid(IOperation operation) =>
        operation is IInvalidOperation || operation.Type?.TypeKind == TypeKind.Error || (operation is IConversionOperation conversion && (!conversion.Conversion.Exists || (conversion.IsImplicit && !conversion.Conversion.IsImplicit)));

    // A declaration that was refused has been reported there, once, and not at each of its uses.
    private bool IsReported(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Instance: ILocalReferenceOperation owner } => IsReported(owner),
        IInvocationOperation { Instance: ILocalReferenceOperation owner } => IsReported(owner),
        IFieldReferenceOperation { Instance: ILocalReferenceOperation owner } => IsReported(owner),
        IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation owner } => IsReported(owner),
        IImplicitIndexerReferenceOperation { Instance: ILocalReferenceOperation owner } => IsReported(owner),
        IConversionOperation { Operand: ILocalReferenceOperation owner } => IsReported(owner),
        ICoalesceOperation { Value: ILocalReferenceOperation owner } => IsReported(owner),
        ILocalReferenceOperation { ConstantValue.HasValue: false, Local: var local } => !names.ContainsKey(local),
        IParameterReferenceOperation { Parameter: var parameter } => !names.ContainsKey(parameter) && !SymbolEqualityComparer.Default.Equals(parameter, token),
        IFieldReferenceOperation { Field: var field } => scope.IsRefused(field, KnownTypes.Tunable),
        _ => false,
    };

    private Expr Field(IFieldReferenceOperation reference)
    {
        IFieldSymbol field = reference.Field;
        if (scope.FindTunable(field) is { } tunable)
        {
            return new TunableRead(tunable.Name, tunable.Type);
        }

        scope.Mistakes.Add(MutableStateAnalyzer.Rule, reference.Syntax.GetLocation(), Subject, field.Name);
        return Zero(field.Type);
    }

    private Expr LowerBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is not null || binary.IsLifted)
        {
            return Refuse(binary, $"the operator of '{binary.LeftOperand.Type?.Display()}'", "Compute with numbers");
        }

        foreach (IOperation operand in new[] { binary.LeftOperand, binary.RightOperand })
        {
            if (IsReported(operand))
            {
                scope.IsBroken = true;
                return Zero(binary.Type);
            }

            if (operand.Type?.TypeKind != TypeKind.Error && IrTypeMap.Of(operand.Type) is null)
            {
                RefuseType(operand.Type, operand.Syntax.GetLocation(), operand);
                return Zero(binary.Type);
            }
        }

        FloatEquality.Check(scope, Subject, binary);
        return Arithmetic(binary, binary.OperatorKind, Lower(binary.LeftOperand), Lower(binary.RightOperand), binary.IsChecked);
    }

    private Expr Arithmetic(IOperation operation, BinaryOperatorKind kind, Expr left, Expr right, bool isChecked)
    {
        if (isChecked && left.Type.IsWhole() && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply)
        {
            return Refuse(operation, "checked arithmetic", "Leave out 'checked': integers wrap around");
        }

        if (OperatorMap.Binary(kind) is not { } op)
        {
            return RefuseOperation(operation);
        }

        if (op is BinaryOp.Divide or BinaryOp.Remainder && left.Type.IsWhole() && !ranges.IsSafeDivisor(right))
        {
            scope.Mistakes.Add(IntegerDivisionAnalyzer.Rule, operation.Syntax.GetLocation(), Subject);
        }

        return Computed(operation, op, left, right);
    }

    private Expr LowerUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is not null || unary.IsLifted)
        {
            return Refuse(unary, $"the operator of '{unary.Operand.Type?.Display()}'", "Compute with numbers");
        }

        Expr operand = Lower(unary.Operand);
        if (unary.IsChecked && operand.Type.IsWhole())
        {
            return Refuse(unary, "checked arithmetic", "Leave out 'checked': integers wrap around");
        }

        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => new Unary(UnaryOp.Negate, operand),
            UnaryOperatorKind.BitwiseNegation => new Unary(UnaryOp.Complement, operand),
            UnaryOperatorKind.Not => new Unary(UnaryOp.Not, operand),
            _ => RefuseOperation(unary),
        };
    }

    private Expr LowerConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is not null)
        {
            return Refuse(conversion, $"a conversion of '{conversion.Operand.Type?.Display()}'", "Compute with numbers");
        }

        if (conversion is { IsChecked: true, IsImplicit: false } && IrTypeMap.Of(conversion.Type)!.Value.IsWhole())
        {
            return Refuse(conversion, "a checked cast", "Leave out 'checked': casts wrap around or saturate");
        }

        return Converted(IrTypeMap.Of(conversion.Type)!.Value, Lower(conversion.Operand));
    }

    private static Expr Converted(IrType to, Expr operand) => operand.Type == to ? operand : new Conversion(to, operand);

    private void RefuseUnlessReported(IOperation operation)
    {
        if (!IsReported(operation))
        {
            RefuseOperation(operation);
        }
    }

    private Expr RefuseOperation(IOperation operation)
    {
        if (operation is IInvalidOperation or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.None })
        {
            scope.IsBroken = true;
            return Zero(operation.Type);
        }

        if (!ReadsRefused(operation))
        {
            Refuse(operation.Syntax.GetLocation(), Refusals.Of(operation));
        }

        return Zero(operation.Type);
    }
}
