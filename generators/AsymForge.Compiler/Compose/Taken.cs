using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler;

/// <summary>What has come from other classes, in the order of taking.</summary>
internal sealed class Taken
{
    public List<TunableModel> Tunables { get; } = [];

    public List<TableModel> Tables { get; } = [];

    public List<WeightsModel> Weights { get; } = [];

    public List<IrFunction> Functions { get; } = [];
}
