using AsymForge.Compiler.Ir;

namespace AsymForge.Compiler.Print.CSharp;

/// <summary>
/// The identifiers of a printed program. Fields and signals are named after what the user wrote, and never like a local of a rule, so that text can be moved between the two without qualification.
/// </summary>
internal sealed class ProgramNames
{
    // Members and locals of the printed program that no rule may be called like.
    private static readonly string[] Members =
    [
        "Info", "Key", "Stages", "Inputs", "Weights", "Capacity", "ScratchBytes", "EntryStateBytes", "InitializeEntries", "Run", "Equals", "GetHashCode", "GetType", "ToString", "Finalize",
        "MemberwiseClone", "SelectVision", "EvictText", "Choose", "ReadSignals", "ScoreTokens", "Room", "NoSuchStage", "WrappingAbs", "Math", "MathF", "Polynomials",
        "Model", "Values", "WeightValues", "CudaSource", "Launches", "DeviceScratchBytes", "Launch", "KernelArgument", "ArgumentKind", "ArgumentType",
        "GridExtent",
        "StageInputs", "Counts", "Selection", "Similarity", "VisionSignals", "VisionInputs", "Eviction", "DecayedShares", "LearnedVectors", "Geometries", "ProgramKeys", "MemoryMarshal", "Vector128", "Vector256", "Vector512",
        "Effect", "HeadReduce", "InputKind", "LayerTap", "Positions", "Reselect", "RowSet", "Scope", "Stage", "ReferenceEquals",
    ];

    private static readonly string[] Locals =
    [
        "batch", "segment", "scores", "worth", "kept", "count", "counts", "tokens", "entries", "isProtected", "scratch", "room", "bounds", "hidden", "rule", "stages", "inputs", "n", "i", "s",
        "vision", "text", "grid", "attention", "slots", "state", "result", "bound", "model", "values", "weights", "info", "stage", "keep", "token", "given", "rows", "columns", "layer",
        "slot", "largest", "visionLaunches", "cacheLaunches",
    ];

    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else", "enum",
        "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace",
        "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    };

    private readonly HashSet<string> taken;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> functions = new(StringComparer.Ordinal);
    private readonly Dictionary<SignalRead, string> signals = [];
    private readonly Dictionary<string, string> each = new(StringComparer.Ordinal);
    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tables = new(StringComparer.Ordinal);
    private readonly Dictionary<Geometry, string> sizes = [];
    private readonly List<string> weights = [];

    public ProgramNames(PolicyModel model)
    {
        taken = new(Members.Concat(Locals).Concat(model.AllFunctions.SelectMany(IrWalk.Names)), StringComparer.Ordinal);
        foreach (IrFunction function in model.AllFunctions)
        {
            functions[function.Name] = Free(Members.Contains(function.Name) ? function.Name + "Rule" : function.Name);
            each[function.Name] = Free(function.Name + "Each");
        }

        foreach (BindableValue value in BindableValues.Of(model))
        {
            values[value.Name] = Free(Camel(value.Name.Replace(".", "")));
        }

        foreach (Geometry size in SignalUse.Sizes(model))
        {
            sizes[size] = Free("model" + size);
        }

        foreach (TableModel table in model.Tables)
        {
            tables[table.Name] = Free(table.Name);
        }

        Summary = Beside(model.Scorer is null ? "tokens" : "scores", new(model.AllFunctions.SelectMany(IrWalk.Names), StringComparer.Ordinal));
        weights.AddRange(model.Weights.Select(vector => Free(Camel(vector.Name) + "Values")));
        foreach (SignalRead read in model.AllFunctions.SelectMany(IrWalk.Expressions).OfType<SignalRead>().Distinct())
        {
            string suffix = read.Slot >= 0 ? model.Weights[read.Slot].Name : "";
            signals[read] = Free(Camel(read.Signal + suffix));
        }
    }

    /// <summary>The field that holds a bound value.</summary>
    public string Value(string name) => values[name];

    /// <summary>The method of a function.</summary>
    public string Function(string name) => functions[name];

    /// <summary>The field that holds a size of the model.</summary>
    public string Size(Geometry size) => sizes[size];

    /// <summary>The property that holds a table.</summary>
    public string Table(string name) => tables[name];

    /// <summary>The values of a signal: a parameter, or the span of all tokens.</summary>
    public string Signal(SignalRead read) => signals[read];

    /// <summary>The field that holds a learned vector.</summary>
    public string Weights(int slot) => weights[slot];

    /// <summary>What a budget rule is given: the scores' summary or, where nothing is scored, the number of tokens.</summary>
    public string Summary { get; }

    /// <summary>The method that runs a per-token rule over a segment.</summary>
    public string Each(IrFunction function) => each[function.Name];

    /// <summary>Fields, methods and signals: what a local that a pass invents must not hide.</summary>
    public IEnumerable<string> Own => own;

    /// <summary>A local or a parameter as the user named it.</summary>
    public static string Local(string name) => Keywords.Contains(name) ? "@" + name : name;

    private static string Camel(string name)
    {
        int upper = name.TakeWhile(char.IsUpper).Count();
        int lowered = upper <= 1 || upper == name.Length ? upper : upper - 1;
        return name.Substring(0, lowered).ToLowerInvariant() + name.Substring(lowered);
    }

    private static string Beside(string wanted, HashSet<string> locals)
    {
        string name = wanted;
        for (int i = 2; locals.Contains(name); i++)
        {
            name = wanted + NumberText.Of(i);
        }

        return name;
    }

    private string Free(string wanted)
    {
        string name = wanted;
        for (int i = 2; Keywords.Contains(name) || !taken.Add(name); i++)
        {
            name = wanted + NumberText.Of(i);
        }

        own.Add(name);
        return name;
    }
}
