using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <summary>Warns of floats that are compared for equality, where rounding decides.</summary>
internal static class FloatEquality
{
    /// <summary>Looks at <c>==</c> and <c>!=</c>; a comparison with 0 or an infinity, or of a value with itself, is meant.</summary>
    internal static void Check(PolicyScope scope, string subject, IBinaryOperation test)
    {
        bool equality = test.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals;
        if (equality && test.LeftOperand.Type?.SpecialType == SpecialType.System_Single && !IsExact(test.LeftOperand) && !IsExact(test.RightOperand)
            && !test.LeftOperand.Syntax.IsEquivalentTo(test.RightOperand.Syntax))
        {
            Report(scope, subject, test.Syntax, Written(test.LeftOperand), Written(test.RightOperand), test.OperatorKind == BinaryOperatorKind.Equals ? "<=" : ">");
        }
    }

    /// <summary>Looks at a constant pattern.</summary>
    internal static void Check(PolicyScope scope, string subject, IConstantPatternOperation pattern, string value)
    {
        if (pattern.InputType.SpecialType == SpecialType.System_Single && !IsExact(pattern.Value))
        {
            Report(scope, subject, pattern.Syntax, value, Written(pattern.Value), "<=");
        }
    }

    private static void Report(PolicyScope scope, string subject, SyntaxNode at, string left, string right, string relation) =>
        scope.Mistakes.Add(FloatEqualityAnalyzer.Rule, at.GetLocation(), subject, left, right, relation);

    private static bool IsExact(IOperation operand) => operand.ConstantValue is { HasValue: true, Value: float value } && (value == 0f || float.IsInfinity(value) || float.IsNaN(value));

    private static string Written(IOperation operand) => Refusals.Shorten(operand.Syntax.ToString());
}
