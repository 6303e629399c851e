using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>What every part of the printer looks at: an optimised model, its plan, its names.</summary>
internal sealed class CSharpContext
{
    public CSharpContext(PolicyModel model, CSharpOptions options)
    {
        Model = model;
        Options = options;
        Stages = StagePlans.Of(model);
        Kernels = KernelPlans.Of(model);
        Values = BindableValues.Of(model);
        Names = new(model);
    }

    public PolicyModel Model { get; }

    public CSharpOptions Options { get; }

    public EquatableArray<StagePlan> Stages { get; }

    /// <summary>The same stages as a CUDA device runs them.</summary>
    public EquatableArray<KernelPlan> Kernels { get; }

    public EquatableArray<BindableValue> Values { get; }

    public ProgramNames Names { get; }

    /// <summary>The vision stage; null where there is none.</summary>
    public StagePlan? Vision => Stages.FirstOrDefault(stage => stage.Stage != Stage.AfterStep);

    /// <summary>The eviction stage; null where there is none.</summary>
    public StagePlan? Cache => Stages.FirstOrDefault(stage => stage.Stage == Stage.AfterStep);

    /// <summary>Whether a stage derives something of the width of an embedding.</summary>
    public bool ReadsEmbeddings => Vision?.IndexOf(InputKind.VisionEmbeddings) >= 0;

    public IrFunction FunctionOf(string name) => Model.AllFunctions.First(function => function.Name == name);

    /// <summary>"static " for a function that reads no bound value and no size of the model, here or in what it calls.</summary>
    public string StaticOf(IrFunction function) => SignalUse.Tunables(Model, function).Count == 0 && !SignalUse.ReadsSizes(Model, function) ? "static " : "";

    /// <summary>The C# type of a bound value.</summary>
    public static string TypeOf(ValueForm form) => form <= ValueForm.Double ? form.ToString().ToLowerInvariant() : form.ToString();
}
