using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>Expressions in the text form: as for a reader, but so that each text means one expression.</summary>
internal sealed class IrExprText : ExprText
{
    protected override string Local(LocalRead local) => IrNames.Of(local.Name);

    protected override string Tunable(TunableRead tunable) => $"{IrNames.Tunable}.{IrNames.Of(tunable.Name)}";

    protected override string Table(TableRead table) => $"{IrNames.Table}.{IrNames.Of(table.Name)}";

    protected override string CallText(Call call) => $"{IrNames.Of(call.Function)}({Join(call.Arguments)})";
}
