using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Elements and lengths of tables.</content>
internal sealed partial class FunctionParser
{
    // The field or property of the policy that could be a table.
    private ISymbol? TableOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, Type: IArrayTypeSymbol { Rank: 1 } } field } when scope.IsOwn(field.ContainingType) => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, Type: INamedTypeSymbol type } property } when scope.IsOwn(property.ContainingType) && TableParser.IsSpan(type) => property,
        _ => null,
    };

    private Expr Length(IOperation owner) => scope.FindTable(TableOf(owner)!) is { } table ? Const.Of(table.Values.Count) : Const.Of(1);

    private Expr Element(IOperation element, IOperation owner, IOperation index)
    {
        if (TableOf(owner) is not { } member)
        {
            if (ReadsRefused(owner))
            {
                return Zero(element.Type);
            }

            (Location at, Refusal what) = Offences.In(owner) ?? (element.Syntax.GetLocation(), Refusals.Of(OperationKind.ArrayElementReference));
            Refuse(at, what);
            return Zero(element.Type);
        }

        if (scope.FindTable(member) is not { } table)
        {
            return Zero(element.Type);
        }

        bool fromEnd = index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat };
        if (!fromEnd && IrTypeMap.Of(index.Type) is null)
        {
            return Refuse(element, $"'{Refusals.Shorten(element.Syntax.ToString())}'", "Read one element at a time");
        }

        Expr place = fromEnd ? new Binary(BinaryOp.Subtract, Const.Of(table.Values.Count), Lower(((IUnaryOperation)index).Operand)) : Lower(index);
        if (!ranges.IsWithin(place, 0, table.Values.Count - 1))
        {
            scope.Mistakes.Add(
                TableIndexAnalyzer.Rule, index.Syntax.GetLocation(), Subject, member.Name, NumberText.Of(table.Values.Count), Refusals.Shorten(index.Syntax.ToString()), NumberText.Of(table.Values.Count - 1));
            return Zero(element.Type);
        }

        return new TableRead(table.Name, table.Type, Converted(IrType.Int, place));
    }
}
