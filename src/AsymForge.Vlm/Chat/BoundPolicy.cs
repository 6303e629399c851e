using AsymForge.Runtime.Policies;

namespace AsymForge.Vlm.Chat;

/// <summary>A policy bound to a model, with the stages that a conversation runs. The dense model has none of them.</summary>
internal sealed class BoundPolicy : IDisposable
{
    private BoundPolicy(PolicyProgram? program, double? keep) => (Program, Keep) = (program, keep ?? double.NaN);

    /// <summary>No policy.</summary>
    public static BoundPolicy Dense { get; } = new(null, null);

    public PolicyProgram? Program { get; }

    /// <summary>The fraction that replaces the budget rule, or NaN.</summary>
    public double Keep { get; }

    /// <summary>Stages on projected tokens, in order.</summary>
    public IReadOnlyList<VisionStage> BeforePrefill { get; private init; } = [];

    /// <summary>Stages between decoder layers, ascending.</summary>
    public IReadOnlyList<VisionStage> InPrefill { get; private init; } = [];

    /// <summary>The stage after each step, or null.</summary>
    public EvictionStage? Eviction { get; private init; }

    /// <summary>All stages that decide about vision tokens: first those before prefill, then those in it.</summary>
    public IEnumerable<VisionStage> Vision => BeforePrefill.Concat(InPrefill);

    public bool ReadsClassAttention => Vision.Any(stage => stage.Reads(InputKind.ClsAttention));

    /// <summary>Whether kept tokens are renumbered before prefill.</summary>
    public bool Compacts { get; private init; }

    /// <summary>Statistics per cache entry, in floats.</summary>
    public int Statistics => Eviction?.StateWidth ?? 0;

    public PolicyReport? Report => Program is null ? null : new PolicyReport(Program.Info.Name, Program.Info.Hash, double.IsNaN(Keep) ? null : Keep, Program.Weights);

    /// <summary>Takes the stages' memory.</summary>
    /// <param name="program">The bound program.</param>
    /// <param name="keep">The fraction that replaces its budget rule, or null.</param>
    /// <param name="model">What it was bound to.</param>
    /// <param name="largest">The largest batch; no runs for a model that sees no pictures.</param>
    /// <exception cref="PolicyBindException">The program asks for something that this runtime does not do.</exception>
    /// <exception cref="ArgumentException">Keep is set, and not exactly one stage decides about vision tokens.</exception>
    public static BoundPolicy Create(PolicyProgram program, double? keep, in ModelGeometry model, VisionExtent largest)
    {
        (int Index, StageSpec Spec)[] specs = [.. program.Stages.ToArray().Select((spec, index) => (index, spec))];
        int[] Of(Stage stage) => [.. specs.Where(row => row.Spec.Stage == stage).OrderBy(row => row.Spec.Layers.First).Select(row => row.Index)];
        int[] before = Of(Stage.BeforePrefill), inside = Of(Stage.InPrefill), after = Of(Stage.AfterStep);
        Check(program, before.Length + inside.Length, after.Length, keep);
        CheckPlaces(program, model, largest.Runs > 0);
        List<VisionStage> vision = [];
        try
        {
            foreach (int index in before.Concat(inside))
            {
                vision.Add(new VisionStage(program, index, CpuPolicyBackend.Instance, largest));
            }

            return new BoundPolicy(program, keep)
            {
                BeforePrefill = vision[..before.Length],
                InPrefill = vision[before.Length..],
                Compacts = before.Any(index => program.Stages[index].Positions == Positions.Compact),
                Eviction = after is [int only] ? new EvictionStage(program, only, CpuPolicyBackend.Instance, largest.Tokens) : null,
            };
        }
        catch
        {
            // Of a policy that cannot be bound nobody disposes.
            vision.ForEach(stage => stage.Dispose());
            throw;
        }
    }

    public void Dispose()
    {
        foreach (VisionStage stage in Vision)
        {
            stage.Dispose();
        }

        Eviction?.Dispose();
    }

    private static void Check(PolicyProgram program, int visionStages, int evictions, double? keep)
    {
        if (keep is not null && visionStages != 1)
        {
            throw new ArgumentException($"{nameof(ChatOptions)}.{nameof(ChatOptions.Keep)} is {keep}, but {program.Info.Name} decides about vision tokens in {visionStages} stages (expected exactly one).", nameof(keep));
        }

        if (evictions > 1)
        {
            throw new PolicyBindException(program.Info.Name, $"it evicts in {evictions} stages (expected at most one)");
        }
    }

    private static void CheckPlaces(PolicyProgram program, in ModelGeometry model, bool seesPictures)
    {
        foreach (ref readonly StageSpec spec in program.Stages)
        {
            if (spec.Stage is not (Stage.BeforePrefill or Stage.InPrefill or Stage.AfterStep) || spec.Effects != Effect.Keep)
            {
                throw new PolicyBindException(program.Info.Name, $"its {spec.Stage} stage has the effect {spec.Effects} (expected {Stage.BeforePrefill}, {Stage.InPrefill} or {Stage.AfterStep}, with {Effect.Keep})");
            }

            if (spec.Stage != Stage.AfterStep && !seesPictures)
            {
                throw new PolicyBindException(program.Info.Name, "it chooses among vision tokens, but the model sees no pictures (expected one with a vision tower)");
            }

            if (spec.Per is not (Scope.Sample or Scope.Image) && spec.Stage != Stage.AfterStep)
            {
                throw new PolicyBindException(program.Info.Name, $"its {spec.Stage} stage decides per {spec.Per} (expected {Scope.Sample} or {Scope.Image})");
            }

            int first = spec.Layers.First, end = first + spec.Layers.Count;
            if ((spec.Stage == Stage.InPrefill && (first < 1 || first >= model.Layers)) || (spec.Stage == Stage.AfterStep && (first < 0 || end > model.Layers)))
            {
                throw new PolicyBindException(program.Info.Name, $"its {spec.Stage} stage acts on layers {first} to {end - 1} of a model with {model.Layers}");
            }

            if (spec.Stage == Stage.InPrefill && spec.Positions == Positions.Compact)
            {
                throw new PolicyBindException(program.Info.Name, "it renumbers positions between layers (expected Positions.Keep there: the layers before have used them)");
            }

            foreach (ref readonly InputSpec input in program.Inputs.Slice(spec.FirstInput, spec.InputCount))
            {
                if (input.Kind == InputKind.AttentionRow && input.Layer.Index != spec.Layers.First - 1)
                {
                    throw new PolicyBindException(program.Info.Name, $"it reads attention of layer {input.Layer.Index} before layer {spec.Layers.First} (expected the layer before)");
                }
            }
        }
    }
}
