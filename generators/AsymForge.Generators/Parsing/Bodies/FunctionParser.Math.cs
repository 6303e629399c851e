using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Methods of other types: functions that every target has, or a refusal.</content>
internal sealed partial class FunctionParser
{
    private Expr Foreign(IInvocationOperation invocation, IMethodSymbol callee)
    {
        if (IntrinsicMap.Of(callee) is { } op)
        {
            return LowerIntrinsic(invocation, op);
        }

        if (IntrinsicMap.IsRounding(callee))
        {
            return Rounded(invocation);
        }

        return FloatTests.Find(callee) is { } test ? test(Named(Lower(invocation.Arguments[0].Value), "value")) : RefuseCall(invocation, callee);
    }

    private Expr LowerIntrinsic(IInvocationOperation invocation, IntrinsicOp op)
    {
        Expr[] arguments = [.. InOrder(invocation).Select(Lower)];
        if (op == IntrinsicOp.Clamp && !ranges.AreOrdered(arguments[1], arguments[2]))
        {
            return Refuse(invocation, "a Clamp whose bounds may cross", "Give constants (or tunables whose ranges do not overlap), or write MathF.Max(low, MathF.Min(high, x))");
        }

        if (op == IntrinsicOp.Abs && arguments[0].Type.IsWhole())
        {
            CheckAbs(invocation, arguments[0]);
        }

        return new Intrinsic(op, arguments);
    }

    // C# throws for the number that has no absolute value.
    private void CheckAbs(IInvocationOperation invocation, Expr argument)
    {
        long least = argument.Type == IrType.Int ? int.MinValue : long.MinValue;
        if (ranges.Of(argument).Least!.Signed == least)
        {
            scope.Mistakes.Add(
                AbsOfLeastAnalyzer.Rule, invocation.Syntax.GetLocation(), Subject, Refusals.Shorten(invocation.Arguments[0].Value.Syntax.ToString()), argument.Type.Keyword());
        }
    }

    private Expr Rounded(IInvocationOperation invocation)
    {
        IOperation[] arguments = [.. InOrder(invocation)];
        return IntrinsicMap.OfRounding(arguments[1].ConstantValue.Value) is { } op
            ? new Intrinsic(op, new[] { Lower(arguments[0]) })
            : Refuse(arguments[1], "a rounding mode that is not constant", "Name one, such as MidpointRounding.AwayFromZero");
    }

    private Expr RefuseCall(IInvocationOperation invocation, IMethodSymbol callee)
    {
        // A local function has been reported where it stands.
        if (callee.MethodKind == MethodKind.LocalFunction)
        {
            return Zero(callee.ReturnType);
        }

        string name = $"{callee.ContainingType.Name}.{callee.Name}";
        if (Offences.Of(invocation) is { } offence)
        {
            Refuse(invocation.Syntax.GetLocation(), offence);
        }
        else if (MathRefusals.InsteadOfEstimate(callee) is { } instead)
        {
            scope.Mistakes.Add(MachineDependentAnalyzer.Rule, invocation.Syntax.GetLocation(), Subject, name, instead);
        }
        else
        {
            scope.Mistakes.Add(ForeignCallAnalyzer.Rule, invocation.Syntax.GetLocation(), Subject, name, MathRefusals.InsteadOf(callee, scope.Type));
        }

        return Zero(callee.ReturnType);
    }

    // As written, arguments may be named; the parameters' order is what counts, since expressions have no effects.
    private static IEnumerable<IOperation> InOrder(IInvocationOperation invocation) =>
        invocation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0).Select(argument => argument.Value);
}
