using AsymForge.Compiler.Cost;
using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>What every part of the printer looks at: an optimised model, its plans, its names.</summary>
internal sealed class CudaContext
{
    /// <param name="model">The model after the passes.</param>
    /// <param name="prefix">What the kernels' names begin with.</param>
    public CudaContext(PolicyModel model, string prefix)
    {
        Model = model;
        Prefix = prefix;
        Stages = StagePlans.Of(model);
        Plans = KernelPlans.Of(model, prefix);
        Values = BindableValues.Of(model);
        Names = new(model, Stages, Plans.SelectMany(plan => plan.Launches).Select(launch => launch.Entry));
        Operations = new(model);
    }

    public PolicyModel Model { get; }

    /// <summary>What the kernels' names begin with, and the namespace of the policy's own functions.</summary>
    public string Prefix { get; }

    public EquatableArray<StagePlan> Stages { get; }

    /// <summary>Beside <see cref="Stages"/>.</summary>
    public EquatableArray<KernelPlan> Plans { get; }

    public EquatableArray<BindableValue> Values { get; }

    public CudaNames Names { get; }

    public OperationCounter Operations { get; }

    /// <summary>The functions that some kernel calls, each behind those that it calls.</summary>
    public IReadOnlyList<IrFunction> Functions => [.. Stages.SelectMany(stage => KernelPlans.Functions(Model, stage)).SelectMany(CalleesFirst).Distinct()];

    /// <summary>A function by its name.</summary>
    public IrFunction FunctionOf(string name) => Model.AllFunctions.First(function => function.Name == name);

    /// <summary>The tunables that a function, or one that it calls, reads as a value (what a signal takes, the kernel gives it).</summary>
    public IEnumerable<TunableRead> Tunables(IrFunction function) => SignalUse.Reachable(Model, function).SelectMany(Outer).OfType<TunableRead>().Distinct();

    /// <summary>The sizes of the model that a function, or one that it calls, reads.</summary>
    public IEnumerable<Geometry> Sizes(IrFunction function) => SignalUse.Reachable(Model, function).SelectMany(Outer).OfType<GeometryRead>().Select(read => read.Size).Distinct();

    /// <summary>Whether a function is given the bound values.</summary>
    public bool ReadsValues(IrFunction function) => Tunables(function).Any() || Sizes(function).Any();

    private static IEnumerable<Expr> Outer(IrFunction function) => IrWalk.All(function.Body).SelectMany(IrWalk.Own).SelectMany(Outer);

    private static IEnumerable<Expr> Outer(Expr expr) => expr is SignalRead ? [expr] : new[] { expr }.Concat(IrWalk.Children(expr).SelectMany(Outer));

    private IEnumerable<IrFunction> CalleesFirst(IrFunction function) =>
        IrWalk.Expressions(function).OfType<Call>().Select(call => FunctionOf(call.Function)).SelectMany(CalleesFirst).Append(function);
}
