using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Switch expressions and <c>is</c>: patterns become comparisons of a value that is computed once.</content>
internal sealed partial class FunctionParser
{
    private Expr Switch(ISwitchExpressionOperation choice)
    {
        if (depth + choice.Arms.Length > MaxDepth)
        {
            depth += choice.Arms.Length;
            _ = IsTooDeep(choice);
            depth -= choice.Arms.Length;
            return Zero(choice.Type);
        }

        if (!choice.IsExhaustive && choice.Arms.Length > 0)
        {
            Location at = choice.Syntax is SwitchExpressionSyntax syntax ? syntax.SwitchKeyword.GetLocation() : choice.Syntax.GetLocation();
            scope.Mistakes.Add(SwitchNotExhaustiveAnalyzer.Rule, at, Subject);
            return Zero(choice.Type);
        }

        Expr tested = Lower(choice.Value);
        if (IrTypeMap.Of(choice.Value.Type) is null)
        {
            return Zero(choice.Type); // reported
        }

        Expr value = Named(tested, "value");
        List<(Expr Test, Expr Value)> arms = [];
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            Expr test = Pattern(arm.Pattern, value, choice.Value.Syntax);
            arms.Add((arm.Guard is { } guard ? Both(test, Lower(guard)) : test, Lower(arm.Value)));
        }

        // The arms leave no value out: where none of the others fits, the last one does.
        Expr result = arms[arms.Count - 1].Value;
        for (int i = arms.Count - 2; i >= 0; i--)
        {
            result = new Conditional(arms[i].Test, arms[i].Value, result);
        }

        return result;
    }

    private Expr Is(IIsPatternOperation test)
    {
        Expr value = Lower(test.Value);
        if (IrTypeMap.Of(test.Value.Type) is null)
        {
            return Zero(test.Type); // reported
        }

        return Pattern(test.Pattern, test.Pattern is IBinaryPatternOperation or INegatedPatternOperation ? Named(value, "value") : value, test.Value.Syntax);
    }

    private Expr Pattern(IPatternOperation pattern, Expr value, SyntaxNode written)
    {
        if (IsTooDeep(pattern))
        {
            return Const.Of(true);
        }

        depth++;
        Expr test = PatternShallow(pattern, value, written);
        depth--;
        return test;
    }

    private Expr PatternShallow(IPatternOperation pattern, Expr value, SyntaxNode written)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
            case ITypePatternOperation typed when IrTypeMap.Of(typed.MatchedType) == value.Type:
                return Const.Of(true);
            case IConstantPatternOperation { Value.ConstantValue.HasValue: false } or IRelationalPatternOperation { Value.ConstantValue.HasValue: false }:
                // The C# compiler says itself that a pattern is a constant.
                scope.IsBroken = true;
                return Const.Of(true);
            case IConstantPatternOperation constant:
                FloatEquality.Check(scope, Subject, constant, Refusals.Shorten(written.ToString()));
                return IsConstant(value, Converted(value.Type, Lower(constant.Value)));
            case IRelationalPatternOperation relational when OperatorMap.Binary(relational.OperatorKind) is { } op:
                return new Binary(op, value, Converted(value.Type, Lower(relational.Value)));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return Both(Pattern(both.LeftPattern, value, written), Pattern(both.RightPattern, value, written));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return new Binary(BinaryOp.OrElse, Pattern(either.LeftPattern, value, written), Pattern(either.RightPattern, value, written));
            case INegatedPatternOperation not:
                return new Unary(UnaryOp.Not, Pattern(not.Pattern, value, written));
            case IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } declared when IrTypeMap.Of(local.Type) == value.Type && (declared.MatchesNull || IrTypeMap.Of(declared.MatchedType) == value.Type):
                Declare(local, value.Type, value, pending);
                return Const.Of(true);
            default:
                return Refuse(pattern, $"the pattern '{Refusals.Shorten(pattern.Syntax.ToString())}'", "Write constants, <, <=, >, >=, and, or, not, and _");
        }
    }

    // A pattern finds NaN, which == does not.
    private static Binary IsConstant(Expr value, Expr constant) =>
        constant is Const { Type: IrType.Float } number && float.IsNaN(number.Float) ? new Binary(BinaryOp.NotEqual, value, value) : new Binary(BinaryOp.Equal, value, constant);

    private static Expr Both(Expr left, Expr right) => left is Const { Bool: true } ? right : right is Const { Bool: true } ? left : new Binary(BinaryOp.AndAlso, left, right);
}
