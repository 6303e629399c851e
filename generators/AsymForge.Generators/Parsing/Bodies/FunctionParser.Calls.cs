using AsymForge.Compiler;
using AsymForge.Compiler.Ir;
using AsymForge.Generators.Diagnostics.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AsymForge.Generators.Parsing;

/// <content>Signals, summaries and calls of the policy's own methods.</content>
internal sealed partial class FunctionParser
{
    private Expr Property(IPropertyReferenceOperation reference)
    {
        IPropertySymbol property = reference.Property;
        if (IsToken(reference.Instance))
        {
            return TokenMember(reference, property.Name, argument: null);
        }

        if (reference.Instance is { } owner && TableOf(owner) is not null)
        {
            return property.Name == "Length" ? Length(owner) : Element(reference, owner, reference.Arguments[0].Value);
        }

        if (property.ContainingType.Is(KnownTypes.Model) && Enum.TryParse(property.Name, out Geometry size))
        {
            return new GeometryRead(size);
        }

        if (Offences.Of(reference) is { } offence)
        {
            Refuse(reference.Syntax.GetLocation(), offence);
            return Zero(reference.Type);
        }

        return Refuse(reference, $"the property '{property.ContainingType.Name}.{property.Name}'", "Read signals of the token, constants and tunables");
    }

    private Expr Invocation(IInvocationOperation invocation)
    {
        IMethodSymbol callee = invocation.TargetMethod;
        if (IsToken(invocation.Instance))
        {
            return TokenMember(invocation, callee.Name, invocation.Arguments.FirstOrDefault()?.Value);
        }

        if (scope.IsOwn(callee.ContainingType) && callee is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary })
        {
            return Own(invocation, callee);
        }

        return scope.Composed is { } composed && ComposedCall(invocation, callee, composed) is { } call ? call : Foreign(invocation, callee);
    }

    private Expr Own(IInvocationOperation invocation, IMethodSymbol callee)
    {
        Expr[] arguments = Arguments(invocation);
        return Resolved(invocation, callee) is { } function
            ? new Call(function.Name, function.ReturnType, arguments)
            : Zero(callee.ReturnType);
    }

    // A method of a rule class that is composed; null where it is none.
    private Expr? ComposedCall(IInvocationOperation invocation, IMethodSymbol callee, ComposedRules composed)
    {
        if (composed.IsUnreadable(callee.ContainingType))
        {
            scope.IsBroken = true;
            return Zero(callee.ReturnType);
        }

        if (composed.Callable(callee.ContainingType) is not { } graft || graft.Origin.AllFunctions.FirstOrDefault(function => Matches(function, callee)) is not { } function)
        {
            return null;
        }

        if (SignalUse.Of(graft.Origin, function).Select(read => SignalTable.Of(read.Signal)).FirstOrDefault(IsMissing) is { } missing)
        {
            NotAtStage(invocation, missing);
            return Zero(callee.ReturnType);
        }

        return new Call(graft.Function(function.Name), function.ReturnType, Arguments(invocation));
    }

    private static bool Matches(IrFunction function, IMethodSymbol callee) =>
        FunctionTable.NamesFromOutside(callee).Contains(function.Name)
        && function.ReturnType == IrTypeMap.Of(callee.ReturnType)
        && function.Token == callee.Parameters.Select(parameter => IrTypeMap.TokenOf(parameter.Type)).FirstOrDefault(token => token != TokenKind.None)
        && function.Parameters.Select(parameter => (IrType?)parameter.Type)
            .SequenceEqual(callee.Parameters.Where(parameter => IrTypeMap.TokenOf(parameter.Type) == TokenKind.None).Select(parameter => IrTypeMap.Of(parameter.Type)));

    private Expr[] Arguments(IInvocationOperation invocation)
    {
        List<Expr> arguments = [];
        foreach (IArgumentOperation argument in invocation.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0))
        {
            ITypeSymbol? type = argument.Parameter?.Type;
            if (argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out)
            {
                continue; // reported where the parameter stands
            }

            if (IrTypeMap.Of(type) is not null)
            {
                arguments.Add(Lower(argument.Value));
            }
            else if (type is not null && IrTypeMap.TokenOf(type) != TokenKind.None && !IsToken(argument.Value))
            {
                Refuse(argument, "a token other than its own", $"Pass '{token?.Name ?? "token"}' on");
            }
        }

        return [.. arguments];
    }

    private IrFunction? Resolved(IInvocationOperation invocation, IMethodSymbol callee)
    {
        IrFunction? function = functions.Resolve(callee, method, depth, invocation.Syntax.GetLocation());
        Height = function is null ? Height : Math.Max(Height, depth + functions.HeightOf(callee));
        return function;
    }

    private bool IsToken(IOperation? operation) =>
        operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, token);

    private Expr TokenMember(IOperation operation, string name, IOperation? argument)
    {
        TokenKind kind = IrTypeMap.TokenOf(token!.Type);
        if (kind == TokenKind.Summary)
        {
            return Enum.TryParse(name, out SummaryKind summary) ? Summary(summary, argument) : RefuseMember(operation, name, Enum.GetNames(typeof(SummaryKind)));
        }

        SignalRow? row = SignalTable.Rows.FirstOrDefault(row => row.Token == kind && row.Kind.ToString() == name);
        return row is not null
            ? Signal(operation, row, argument)
            : RefuseMember(operation, name, Readable(kind));
    }

    private SummaryRead Summary(SummaryKind kind, IOperation? argument)
    {
        Expr? value = argument is null ? null : Lower(argument);
        if (kind == SummaryKind.FractionForMass)
        {
            RequireFraction(argument!, value!, "the share of FractionForMass");
        }

        return new SummaryRead(kind, value);
    }

    // A share or decay outside 0 to 1 has a result, but never the one that was meant. What is computed is not known here.
    private void RequireFraction(IOperation argument, Expr value, string what)
    {
        (double min, double max) = value is Const constant ? (constant.Real, constant.Real) : value is TunableRead tunable ? scope.RangeOf(tunable.Name) : (0, 1);
        if (!(min >= 0 && max <= 1))
        {
            string given = value is Const ? SettingChecks.Text(min) : $"{SettingChecks.Text(min)} to {SettingChecks.Text(max)}";
            scope.Mistakes.Add(OutOfRangeAnalyzer.Rule, argument.Syntax.GetLocation(), Subject, what, given, "0 to 1");
        }
    }

    // Those that run, where some do: what cannot be executed is no good advice.
    private static IEnumerable<string> Readable(TokenKind kind)
    {
        SignalRow[] all = [.. SignalTable.Rows.Where(row => row.Token == kind)];
        return all.Where(row => row.Runs || !Array.Exists(all, other => other.Runs)).Select(row => row.Kind.ToString());
    }

    private Expr RefuseMember(IOperation operation, string name, IEnumerable<string> known) =>
        Refuse(operation, $"'{token!.Type.Name}.{name}', which is no signal", "Read one of: " + string.Join(", ", known));

    private Expr Signal(IOperation operation, SignalRow row, IOperation? argument)
    {
        if (IsMissing(row))
        {
            NotAtStage(operation, row);
            return Zero(operation.Type);
        }

        return row.Argument switch
        {
            SignalArgument.Weights => SlotArgument(operation, row, argument!, KnownTypes.LearnedWeights, "[LearnedWeights]"),
            SignalArgument.State => SlotArgument(operation, row, argument!, KnownTypes.EntryStateDeclaration, "[EntryState]"),
            SignalArgument.Module => SlotArgument(operation, row, argument!, KnownTypes.LearnedModule, "[LearnedModule]"),
            SignalArgument.Float => FloatArgument(operation, row, argument!),
            _ => new SignalRead(row.Kind),
        };
    }

    private bool IsMissing(SignalRow row) => row.Token is TokenKind.Vision or TokenKind.Cached && scope.RuleStage is { } stage && Array.IndexOf(row.Stages, stage) < 0;

    private void NotAtStage(IOperation operation, SignalRow row)
    {
        Location at = operation.Syntax.GetLocation();
        if (row.IsAnswer && scope.RuleStage is { } stage && !RowSetTable.HasAnswer(stage))
        {
            scope.Mistakes.Add(
                AnswerTooEarlyAnalyzer.Rule, at, $"'{Subject}' reads {row.Kind} at {stage} (it is made of the answer's rows, and the answer has no token before the first step). Read rows of the prompt, or act at AfterStep.");
            return;
        }

        string stages = string.Join(" and ", row.Stages), instead = row.Stages.Contains(Stage.InPrefill) ? "Set Stage = Stage.InPrefill and a Layer, or read another signal" : "Read another signal";
        scope.Mistakes.Add(SignalNotAvailableAnalyzer.Rule, at, Subject, row.Kind.ToString(), scope.RuleStage.ToString(), stages, instead);
    }

    private Expr SlotArgument(IOperation operation, SignalRow row, IOperation argument, string attribute, string written)
    {
        if (argument is IPropertyReferenceOperation { Property: var property })
        {
            int slot = scope.FindSlot(property);
            if (slot >= 0 && property.Attribute(attribute) is not null)
            {
                if (row.Argument == SignalArgument.Weights)
                {
                    RequireShape(property, row);
                }

                return new SignalRead(row.Kind, Slot: slot);
            }

            if (scope.IsRefused(property, attribute))
            {
                scope.IsBroken = true;
                return Zero(operation.Type);
            }
        }

        string what = row.Argument == SignalArgument.Weights ? "weights" : row.Argument == SignalArgument.State ? "a statistic" : "a module";
        return Refuse(argument, $"'{argument.Syntax}' as {what}", $"Pass a property marked {written} of this policy");
    }

    private void RequireShape(IPropertySymbol property, SignalRow row)
    {
        (Geometry rows, Geometry length) = SignalTable.ShapeOf(row.Kind);
        WeightsModel weights = scope.WeightsOf(property);
        string why = row.Kind == SignalKind.Learned ? "has one element for each layer and KV head" : "weighs every element of an embedding";
        if (weights.Rows != rows)
        {
            scope.Mistakes.Add(WeightsSettingAnalyzer.Rule, property.FirstLocation(), scope.NameOf(property), "Rows", weights.Rows.ToString(), $"{rows}: {row.Kind} {why}");
        }
        else if (weights.Length != length)
        {
            scope.Mistakes.Add(WeightsSettingAnalyzer.Rule, property.FirstLocation(), scope.NameOf(property), "Length", weights.Length.ToString(), $"{length}: {row.Kind} {why}");
        }
    }

    private Expr FloatArgument(IOperation operation, SignalRow row, IOperation argument)
    {
        Expr value = Lower(argument);
        RequireFraction(argument, value, $"the decay of {row.Kind}");
        return value is Const or TunableRead
            ? new SignalRead(row.Kind, value)
            : Refuse(operation, $"a computed argument of '{row.Kind}'", "Pass a constant or a [Tunable] float: the statistic is kept between steps");
    }
}
