using AsymForge.Compiler.Ir;
using AsymForge.Compiler.Ranges;

namespace AsymForge.Compiler;

/// <summary>Checks of expressions: types, names, tokens, divisors.</summary>
internal sealed class TypeChecks
{
    private readonly PolicyModel model;
    private readonly IrFunction function;
    private readonly Reporter report;
    private readonly DeclaredRanges ranges;
    private readonly Dictionary<string, IrType> locals = new(StringComparer.Ordinal);

    private TypeChecks(PolicyModel model, IrFunction function, Reporter report)
    {
        (this.model, this.function, this.report) = (model, function, report);
        ranges = DeclaredRanges.Of(model, function);
    }

    public static void Run(PolicyModel model, IrFunction function, Reporter report)
    {
        TypeChecks checks = new(model, function, report);
        foreach (IrParameter parameter in function.Parameters)
        {
            checks.DeclareLocal(parameter.Name, parameter.Type);
        }

        foreach (Stmt statement in IrWalk.All(function.Body))
        {
            checks.Check(statement);
        }
    }

    private void Check(Stmt statement)
    {
        foreach (Expr expr in IrWalk.Own(statement).SelectMany(IrWalk.All))
        {
            Check(expr);
        }

        switch (statement)
        {
            case Declare declare:
                DeclareLocal(declare.Name, declare.Type);
                Expect(declare.Value, declare.Type, $"the value of '{declare.Name}'");
                break;
            case Assign assign when locals.TryGetValue(assign.Name, out IrType type):
                Expect(assign.Value, type, $"the value of '{assign.Name}'");
                break;
            case Assign assign when model.Tunables.Any(tunable => tunable.Name == assign.Name) || model.Tables.Any(table => table.Name == assign.Name):
                Report(FindingCode.SharedState, $"assigns '{assign.Name}'", "tokens are computed side by side, in any order: a function changes its own locals alone", "Assign a local.");
                break;
            case Assign assign:
                Unknown(assign.Name);
                break;
            case If branch:
                Expect(branch.Condition, IrType.Bool, "a condition");
                break;
            case For loop:
                DeclareLocal(loop.Counter, IrType.Int);
                break;
            case Return result:
                Expect(result.Value, function.ReturnType, "the result");
                break;
        }
    }

    private void Check(Expr expr)
    {
        switch (expr)
        {
            case LocalRead local when !locals.TryGetValue(local.Name, out IrType type) || type != local.Type:
                Unknown(local.Name);
                break;
            case TunableRead tunable when model.Tunables.All(known => known.Name != tunable.Name || known.Type != tunable.Type):
                Unknown(tunable.Name);
                break;
            case TableRead table:
                Check(table);
                break;
            case SignalRead signal:
                Check(signal);
                break;
            case SummaryRead summary:
                Check(summary);
                break;
            case Unary unary when !unary.Op.Takes(unary.Operand.Type):
                Mismatch($"{unary.Op} of {unary.Operand.Type.Keyword()}");
                break;
            case Binary binary:
                Check(binary);
                break;
            case Conditional choice when choice.Condition.Type != IrType.Bool || choice.WhenTrue.Type != choice.WhenFalse.Type:
                Mismatch("a conditional whose branches differ in type");
                break;
            case Conversion conversion when conversion.To == IrType.Bool || conversion.Operand.Type == IrType.Bool:
                Mismatch("a conversion of bool");
                break;
            case Call call:
                Check(call);
                break;
            case Intrinsic intrinsic:
                Check(intrinsic);
                break;
        }
    }

    private void Check(TableRead read)
    {
        if (model.Tables.FirstOrDefault(known => known.Name == read.Name && known.Type == read.Type) is not { } table)
        {
            Unknown(read.Name);
        }
        else if (read.Index.Type != IrType.Int)
        {
            Mismatch($"an index of type {read.Index.Type.Keyword()}");
        }
        else if (!ranges.IsWithin(read.Index, 0, table.Values.Count - 1))
        {
            Report(FindingCode.UnsafeIndex, $"reads '{read.Name}' where it may have no element", $"it has {NumberText.Of(table.Values.Count)}, and a kernel cannot throw",
                $"Write {read.Name}[Math.Clamp(i, 0, {NumberText.Of(table.Values.Count - 1)})].");
        }
    }

    private void Check(SignalRead read)
    {
        SignalRow row = SignalTable.Of(read.Signal);
        if (row.Token != function.Token)
        {
            Report(FindingCode.WrongToken, $"reads {read.Signal}", $"it is a signal of a {row.Token} token", "Read it in a rule that is given one.");
        }

        bool number = read.Argument is Const { Type: IrType.Float } or TunableRead { Type: IrType.Float };
        bool fits = row.Argument switch
        {
            SignalArgument.Float => number && read.Slot < 0,
            SignalArgument.Weights => read.Argument is null && read.Slot >= 0 && read.Slot < model.Weights.Count,
            SignalArgument.State => read.Argument is null && read.Slot >= 0 && read.Slot < model.States.Count,
            SignalArgument.Module => read.Argument is null && read.Slot >= 0 && read.Slot < model.Modules.Count,
            _ => read.Argument is null && read.Slot < 0,
        };
        if (!fits)
        {
            Report(FindingCode.BadSignalArgument, $"calls {read.Signal} with something else than it takes", row.Argument switch
            {
                SignalArgument.Float => "one float, constant or [Tunable]",
                SignalArgument.Weights => "one [LearnedWeights] property of the policy",
                SignalArgument.State => "one [EntryState] property of the policy",
                SignalArgument.Module => "one [LearnedModule] property of the policy",
                _ => "it takes nothing",
            }, "Change the argument.");
        }
        else if (row.Argument == SignalArgument.Weights && model.Weights[read.Slot] is var weights && SignalTable.ShapeOf(read.Signal) is var (rows, length) && (weights.Rows, weights.Length) != (rows, length))
        {
            Report(FindingCode.BadSignalArgument, $"weighs {read.Signal} by '{weights.Name}' of {weights.Rows} rows and length {weights.Length}", $"expected {rows} rows and length {length}",
                $"Set Rows = Geometry.{rows} and Length = Geometry.{length}.");
        }
    }

    private void Check(SummaryRead read)
    {
        if (function.Token != TokenKind.Summary)
        {
            Report(FindingCode.WrongToken, $"reads {read.Summary}", "only a budget rule is given a summary", "Read it there.");
        }

        if (read.Summary.TakesArgument() != read.Argument is not null || (read.Argument is not null && read.Argument.Type != IrType.Float))
        {
            Report(FindingCode.BadSignalArgument, $"calls {read.Summary} with something else than it takes", read.Summary.TakesArgument() ? "one float" : "it takes nothing", "Change the argument.");
        }
    }

    private void Check(Binary binary)
    {
        IrType left = binary.Left.Type, right = binary.Right.Type;
        if (!binary.Op.Takes(left, right))
        {
            Mismatch($"{binary.Op} of {left.Keyword()} and {right.Keyword()}");
        }
        else if (binary.Op is BinaryOp.Divide or BinaryOp.Remainder && left.IsWhole() && !ranges.IsSafeDivisor(binary.Right))
        {
            Report(FindingCode.UnsafeDivisor, "divides integers by a number that may be 0 or -1", "kernels cannot throw, so that the divisor is a constant (or a [Tunable] whose range says it) that is neither",
                "Divide by a constant, or divide floats.");
        }
    }

    private void Check(Call call)
    {
        if (model.AllFunctions.FirstOrDefault(other => other.Name == call.Function) is not { } callee)
        {
            Unknown(call.Function);
            return;
        }

        if (callee.ReturnType != call.ReturnType || !callee.Parameters.Select(parameter => parameter.Type).SequenceEqual(call.Arguments.Select(argument => argument.Type)))
        {
            Mismatch($"a call of '{call.Function}' with other types than it takes");
        }

        if (callee.Token != TokenKind.None && callee.Token != function.Token)
        {
            Report(FindingCode.WrongToken, $"calls '{call.Function}', which reads a {callee.Token} token", "a helper is given its caller's token", "Pass the values it needs instead.");
        }
    }

    private void Check(Intrinsic intrinsic)
    {
        if (!IntrinsicTable.Of(intrinsic.Op).Takes([.. intrinsic.Arguments.Select(argument => argument.Type)]))
        {
            Mismatch($"{intrinsic.Op} of {string.Join(", ", intrinsic.Arguments.Select(argument => argument.Type.Keyword()))}");
        }
        else if (intrinsic.Op == IntrinsicOp.Clamp && !ranges.AreOrdered(intrinsic.Arguments[1], intrinsic.Arguments[2]))
        {
            Report(FindingCode.CrossingClamp, "clamps to bounds that may cross", "they are constants, or [Tunable]s whose ranges keep the lower one below", "Clamp to constants, or use Min and Max.");
        }
    }

    private void Expect(Expr? value, IrType type, string place)
    {
        if (value is not null && value.Type != type)
        {
            Mismatch($"{value.Type.Keyword()} where {place} is {type.Keyword()}");
        }
    }

    private void DeclareLocal(string name, IrType type)
    {
        if (locals.ContainsKey(name))
        {
            Report(FindingCode.DuplicateName, $"declares '{name}' twice", "locals of one method have names of their own", "Rename one of them.");
        }

        locals[name] = type;
    }

    private void Unknown(string name) => Report(FindingCode.UnknownName, $"uses '{name}'", "names are locals, [Tunable] fields and static methods of the policy", "Declare it there.");

    private void Mismatch(string what) => Report(FindingCode.TypeMismatch, $"has {what}", "operands have one type", "Add a cast.");

    private void Report(FindingCode code, string fact, string rule, string fix) => report(code, function.Name, fact, rule, fix);
}
