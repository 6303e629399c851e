namespace AsymForge;

/// <summary>
/// A policy bound to a model, to values and to weights. Immutable and thread-safe: what a call needs besides it is in the <see cref="StageBatch"/>.
/// Generated code derives from it; nothing here allocates after binding.
/// </summary>
public abstract class PolicyProgram
{
    /// <summary>The policy.</summary>
    public abstract PolicyInfo Info { get; }

    /// <summary>Digest of IR, values, weights and geometry: whatever is cached under a policy is keyed by it.</summary>
    public abstract UInt128 Key { get; }

    /// <summary>The stages, in the order in which they act.</summary>
    public abstract ReadOnlySpan<StageSpec> Stages { get; }

    /// <summary>The inputs of all stages, stage by stage.</summary>
    public abstract ReadOnlySpan<InputSpec> Inputs { get; }

    /// <summary>What each learned vector was filled from.</summary>
    public abstract IReadOnlyList<BoundWeights> Weights { get; }

    /// <summary>The sizes of the model that it is bound to.</summary>
    public abstract ModelGeometry Model { get; }

    /// <summary>Every value as it is bound, in the order of <see cref="PolicyInfo.Values"/>.</summary>
    public abstract ReadOnlySpan<PolicyValue> Values { get; }

    /// <summary>The values of a learned vector.</summary>
    /// <param name="slot">Index into <see cref="PolicyInfo.Weights"/>.</param>
    /// <returns>float32 [<see cref="WeightsInfo.Length"/> of <see cref="Model"/>]</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such vector.</exception>
    public abstract ReadOnlySpan<float> WeightValues(int slot);

    /// <summary>
    /// Lowest and highest count of a decision over <paramref name="n"/> tokens, known before anything runs.
    /// </summary>
    /// <param name="stage">Index into <see cref="Stages"/>.</param>
    /// <param name="n">Tokens (or cache entries) of the segment.</param>
    /// <param name="keep">A fraction that replaces the budget rule, or NaN.</param>
    public abstract Bounds Capacity(int stage, int n, double keep = double.NaN);

    /// <summary>Bytes of scratch that <see cref="Run"/> needs for a batch no larger than <paramref name="largest"/>.</summary>
    public abstract long ScratchBytes(int stage, in BatchExtent largest);

    /// <summary>Bytes of statistics per cache entry; 0 for none. The cache moves them with the entry.</summary>
    public abstract int EntryStateBytes(int stage);

    /// <summary>Fills the statistics of entries that were just cached.</summary>
    /// <param name="stage">Index into <see cref="Stages"/>.</param>
    /// <param name="state">float32 [entries, <see cref="EntryStateBytes"/> / 4].</param>
    public abstract void InitializeEntries(int stage, TensorView state);

    /// <summary>Runs one stage on the CPU: reads inputs, writes the decision of every segment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stage.</exception>
    /// <exception cref="InvalidOperationException">A tensor is on another device or of another shape than declared.</exception>
    public abstract void Run(int stage, in StageBatch batch);

    /// <summary>
    /// The policy's kernels as self-contained CUDA C++, UTF-8. It depends on the policy alone, never on what is bound, and must be compiled without fusing multiplications into additions.
    /// Empty for a program that runs on the CPU only, as one written by hand may.
    /// </summary>
    public virtual ReadOnlySpan<byte> CudaSource => default;

    /// <summary>The kernel launches of a stage on a CUDA device, in order: the decision, then the compaction of what it drops. None where <see cref="CudaSource"/> is empty.</summary>
    /// <param name="stage">Index into <see cref="Stages"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stage.</exception>
    public virtual ReadOnlySpan<Launch> Launches(int stage) => default;

    /// <summary>
    /// Bytes of device memory that the first launch of a stage needs besides its tensors, for a batch of exactly this extent. The memory is zero before the first launch over it, and again
    /// before a launch over a batch of another extent or of another program: a launch leaves zero what the next one of the same extent wants zero.
    /// </summary>
    /// <param name="stage">Index into <see cref="Stages"/>.</param>
    /// <param name="largest">The batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stage.</exception>
    public virtual long DeviceScratchBytes(int stage, in BatchExtent largest) => 0;
}

/// <summary>The generated half of a policy class: it identifies the policy and binds it.</summary>
/// <typeparam name="TSelf">The policy class itself.</typeparam>
public interface IPolicy<TSelf>
    where TSelf : class, IPolicy<TSelf>
{
    /// <summary>What the policy says of itself.</summary>
    static abstract PolicyInfo Info { get; }

    /// <summary>Binds the policy.</summary>
    /// <param name="model">The sizes of the model.</param>
    /// <param name="values">Values that replace defaults.</param>
    /// <param name="weights">Where learned weights are looked for.</param>
    /// <exception cref="PolicyBindException">An unknown or out-of-range value, weights of another length, or an input that the model does not offer.</exception>
    static abstract PolicyProgram Bind(in ModelGeometry model, PolicyValues values, IWeightSource weights);
}

/// <summary>Runs the stages of programs on one kind of device.</summary>
public interface IPolicyBackend
{
    /// <summary>Takes the decisions of one stage.</summary>
    void Decide(PolicyProgram program, int stage, in StageBatch batch);

    /// <summary>Tokens kept in <paramref name="segment"/>: the only round trip to the host, needed where counts adapt.</summary>
    int ReadCount(in Decision decision, int segment);
}
