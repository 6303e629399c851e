using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.Cuda;

/// <summary>
/// The identifiers of a printed policy: what the user wrote in lower case with words apart, and never a word of C++ or CUDA, a name of a device piece or one that kernels use themselves.
/// </summary>
internal sealed class CudaNames
{
    // What kernels call their own parameters and locals.
    private static readonly string[] Own =
    [
        "segments", "segment", "segment_count", "tokens", "token", "entry", "is_protected", "keep_override", "hidden", "counts", "count", "kept", "scores", "own_scores", "entry_state", "scratch", "moves", "spans", "values",
        "n", "tile", "tiles", "first", "first_text", "text_tiles", "vision", "text", "grid", "slots", "attention", "state", "bounds", "rule", "rows", "columns", "flags", "list", "padded", "i",
        ScratchRegion.SegmentCounters, ScratchRegion.TileCounters, ScratchRegion.BestKeys, ScratchRegion.IsFree,
    ];

    private static readonly HashSet<string> Words = new(
        ("alignas alignof and and_eq asm assert auto bitand bitor bool break case catch char char16_t char32_t char8_t class co_await co_return co_yield compl concept const const_cast consteval constexpr constinit "
        + "continue decltype default delete do double dynamic_cast else enum errno explicit export extern false float for friend goto i386 if inline int linux long main mutable namespace new noexcept not not_eq nullptr "
        + "operator or or_eq private protected public register reinterpret_cast requires restrict return short signed sizeof static static_assert static_cast std struct switch template this thread_local throw true try "
        + "typedef typeid typename typeof union unix unsigned using virtual void volatile wchar_t while xor xor_eq asymforge abs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh exp exp2 exp10 fabs fabsf floor floorf fma fmaf fmax fmin fmod frexp hypot ilogb isfinite isinf isnan "
        + "ldexp log log10 log1p log2 logb max min modf nearbyint pow remainder rint rintf round scalbn signbit sin sinh sqrt sqrtf tan tanh trunc truncf size_t stdin stdout stderr printf dim3 uint3 warp_size").Split(' '),
        StringComparer.Ordinal);

    private static readonly Lazy<HashSet<string>> Reserved = new(() => new(Words.Concat(Own).Concat(DevicePieces.All.SelectMany(piece => piece.Defines)), StringComparer.Ordinal));

    private readonly HashSet<string> taken;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<SignalRead, string> signals = [];
    private readonly Dictionary<SignalRead, string> tiles = [];
    private readonly Dictionary<InputKind, string> inputs = [];
    private readonly Dictionary<Geometry, string> sizes = [];
    private readonly List<string> weights = [];

    /// <param name="model">The policy.</param>
    /// <param name="stages">Its stages.</param>
    /// <param name="entries">The names of its kernels.</param>
    public CudaNames(PolicyModel model, EquatableArray<StagePlan> stages, IEnumerable<string> entries)
    {
        taken = new(Reserved.Value.Concat(entries), StringComparer.Ordinal);
        foreach (IrFunction function in model.AllFunctions)
        {
            functions[function.Name] = Free(function.Name, "rule");
        }

        foreach (SignalRead read in model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SignalRead>().Distinct())
        {
            string signal = read.Signal + (read.Slot >= 0 ? model.Weights[read.Slot].Name : "");
            signals[read] = Free(signal, "signal");
            tiles[read] = Free(signal + (KernelPlans.IsPerPair(read) ? "Keys" : "Rows"), "tile");
        }

        foreach (BindableValue value in BindableValues.Of(model))
        {
            values[value.Name] = Free(value.Name, "value");
        }

        foreach (TableModel table in model.Tables)
        {
            tables[table.Name] = Free(table.Name, "table");
        }

        foreach (Geometry size in SignalUse.Sizes(model))
        {
            sizes[size] = Free("model" + size, "size");
        }

        foreach (InputKind kind in stages.SelectMany(stage => stage.Inputs).Select(input => input.Kind).Distinct())
        {
            inputs[kind] = Free(kind + (kind.ToString().EndsWith("s", StringComparison.Ordinal) ? "" : "Values"), "input");
        }

        weights.AddRange(model.Weights.Select(vector => Free(vector.Name + "Weights", "weights")));
    }

    /// <summary>A bound value: a kernel's parameter, and a member of <c>Values</c>.</summary>
    public string Value(string name) => values[name];

    /// <summary>A function of the policy.</summary>
    public string Function(string name) => functions[name];

    /// <summary>A constant table.</summary>
    public string Table(string name) => tables[name];

    /// <summary>A signal of the token at hand.</summary>
    public string Signal(SignalRead read) => signals[read];

    /// <summary>A computed signal of all tokens that a block has: keys of the largest so far, or values.</summary>
    public string Tile(SignalRead read) => tiles[read];

    /// <summary>The parameter of an input, for all segments.</summary>
    public string Input(InputKind kind) => inputs[kind];

    /// <summary>A size of the model.</summary>
    public string Size(Geometry size) => sizes[size];

    /// <summary>A learned vector.</summary>
    public string Weights(int slot) => weights[slot];

    /// <summary>The parameters, locals and counters of a function, each under the name that it gets.</summary>
    public IReadOnlyDictionary<string, string> Locals(IrFunction function)
    {
        HashSet<string> inside = new(taken, StringComparer.Ordinal);
        Dictionary<string, string> locals = new(StringComparer.Ordinal);
        foreach (string name in IrWalk.Names(function))
        {
            if (!locals.ContainsKey(name))
            {
                locals[name] = Free(KernelNames.Snake(name, "local"), inside);
            }
        }

        return locals;
    }

    private string Free(string wanted, string otherwise) => Free(KernelNames.Snake(wanted, otherwise), taken);

    private static string Free(string wanted, HashSet<string> taken)
    {
        string name = wanted;
        for (int i = 2; !taken.Add(name); i++)
        {
            name = $"{wanted}_{NumberText.Of(i)}";
        }

        return name;
    }
}
