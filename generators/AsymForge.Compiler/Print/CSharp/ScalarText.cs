using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>Expressions of one token as C#.</summary>
internal sealed class ScalarText(CSharpContext context) : ExprText
{
    protected override string Local(LocalRead local) => ProgramNames.Local(local.Name);

    protected override string Tunable(TunableRead tunable) => context.Names.Value(tunable.Name);

    protected override string Size(GeometryRead size) => context.Names.Size(size.Size);

    protected override string Table(TableRead table) => context.Names.Table(table.Name);

    protected override string Signal(SignalRead signal) => context.Names.Signal(signal);

    // Where nothing is scored, the rule is given the number of tokens alone.
    protected override string Summary(SummaryRead summary)
    {
        string given = context.Names.Summary;
        return context.Model.Scorer is null ? given
            : summary.Argument is null ? $"{given}.{summary.Summary}"
            : $"{given}.{summary.Summary}({Print(summary.Argument)})";
    }

    protected override string CallText(Call call)
    {
        IrFunction callee = context.FunctionOf(call.Function);
        IEnumerable<string> given = callee.Token == TokenKind.Summary ? [context.Names.Summary] : SignalUse.Of(context.Model, callee).Select(context.Names.Signal);
        string[] arguments = [.. call.Arguments.Count == 0 ? [] : new[] { Join(call.Arguments) }, .. given];
        return $"{context.Names.Function(call.Function)}({string.Join(", ", arguments)})";
    }

    protected override string IntrinsicText(Intrinsic intrinsic)
    {
        string owner = intrinsic switch
        {
            _ when IntrinsicTable.Of(intrinsic.Op).Kernel is not IntrinsicKernel.Platform and var kernel => CSharpText.ClassOf(kernel) + ".",
            { Op: IntrinsicOp.Clamp } => "Math.",
            { Type: IrType.Float } => "MathF.",
            { Op: IntrinsicOp.Abs } => "Wrapping", // Math.Abs throws for the least int
            _ => "Math.",
        };
        return $"{owner}{intrinsic.Op}({Join(intrinsic.Arguments)})";
    }
}
