namespace AsymForge.Runtime.Policies;

/// <summary>
/// One stage of a bound program that decides about vision tokens (<see cref="Stage.BeforePrefill"/> or <see cref="Stage.InPrefill"/>), with the memory it works in. The owner fills the
/// inputs that the stage reads, then asks for the decision. Nothing is allocated after construction. Not thread-safe.
/// </summary>
public sealed unsafe class VisionStage : IDisposable
{
    private readonly PolicyArena arena = new();
    private readonly PolicyProgram program;
    private readonly IPolicyBackend backend;
    private readonly VisionExtent largest;
    private readonly InputSpec[] specs;
    private readonly nint[] memory;
    private readonly TensorView[] inputs;
    private readonly Segment[] segments;
    private readonly int* counts;
    private readonly int* kept;
    private readonly float* scores;
    private readonly TensorView scratch;
    private readonly int[] joined;

    /// <summary>Takes the memory for batches up to <paramref name="largest"/>.</summary>
    /// <param name="program">The bound program.</param>
    /// <param name="index">Which of its stages.</param>
    /// <param name="backend">What runs it.</param>
    /// <param name="largest">The largest batch.</param>
    /// <exception cref="ArgumentException">The stage does not decide about vision tokens, has an effect other than <see cref="Effect.Keep"/>, or reads an input of another stage.</exception>
    public VisionStage(PolicyProgram program, int index, IPolicyBackend backend, VisionExtent largest)
    {
        (this.program, this.backend, this.largest, Index, Spec) = (program, backend, largest, index, program.Stages[index]);
        if (Spec.Stage is not (Stage.BeforePrefill or Stage.InPrefill) || Spec.Effects != Effect.Keep)
        {
            throw new ArgumentException($"{program.Info.Name}: stage {index} is {Spec.Stage} with effects {Spec.Effects} (expected BeforePrefill or InPrefill with Keep).", nameof(index));
        }

        try
        {
            specs = program.Inputs.Slice(Spec.FirstInput, Spec.InputCount).ToArray();
            memory = [.. specs.Select(spec => (nint)arena.Take<float>((long)Rows(spec.Kind) * Width(spec.Kind)))];
            inputs = new TensorView[specs.Length];
            segments = new Segment[largest.Runs];
            counts = arena.Take<int>(largest.Runs);
            kept = arena.Take<int>(largest.Tokens);
            scores = arena.Take<float>(largest.Tokens);
            joined = new int[largest.Tokens];
            int bytes = checked((int)program.ScratchBytes(index, new BatchExtent(largest.Runs, largest.Tokens, largest.TextTokens)));
            scratch = bytes == 0 ? default : TensorView.Dense(arena.Take<byte>(bytes), bytes);
        }
        catch
        {
            arena.Dispose();
            throw;
        }
    }

    /// <summary>Which of the program's stages this is.</summary>
    public int Index { get; }

    /// <summary>What the program says of it.</summary>
    public StageSpec Spec { get; }

    /// <summary>The scores of the last decision, one per token of its batch; zeros where the program gives none.</summary>
    public ReadOnlySpan<float> Scores => new(scores, LastTokens);

    private int LastTokens { get; set; }

    /// <summary>Whether the stage reads <paramref name="kind"/>: what it does not read need not be computed.</summary>
    public bool Reads(InputKind kind) => Find(kind) >= 0;

    /// <summary>The layer that an attention input is taken from.</summary>
    public LayerTap TapOf(InputKind kind) => specs[Find(kind)].Layer;

    /// <summary>Where a float input is written before <see cref="Decide"/>: [rows, width].</summary>
    /// <exception cref="ArgumentOutOfRangeException">More rows than the extent has.</exception>
    public Span<float> FloatInput(InputKind kind, int rows) => new((void*)Memory(kind, rows), rows * Width(kind));

    /// <summary>Where <see cref="InputKind.TokenGrid"/> is written before <see cref="Decide"/>: [rows, 4].</summary>
    /// <exception cref="ArgumentOutOfRangeException">More rows than the extent has.</exception>
    public Span<int> GridInput(int rows) => new((void*)Memory(InputKind.TokenGrid, rows), rows * Width(InputKind.TokenGrid));

    /// <summary>Decides over a batch whose inputs have been written.</summary>
    /// <param name="runs">One decision each; together they cover the batch without gaps.</param>
    /// <param name="textTokens">Rows of <see cref="InputKind.TextEmbeddings"/>, shared by all runs.</param>
    /// <param name="keep">A fraction that replaces the budget rule; NaN: the rule decides.</param>
    /// <returns>Kept tokens of the batch, ascending. Valid until the next decision.</returns>
    /// <exception cref="ArgumentException">The batch is larger than the extent, or the runs do not cover it without gaps.</exception>
    /// <exception cref="InvalidOperationException">The program broke its contract: a count outside its bounds, or a list that is not ascending.</exception>
    public ReadOnlySpan<int> Decide(ReadOnlySpan<VisionRun> runs, int textTokens, double keep)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs.Length, largest.Runs, nameof(runs));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(textTokens, largest.TextTokens);
        int tokens = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            VisionRun run = runs[i];
            if (run.First != tokens || run.Count < 0 || run.Count > largest.Tokens - tokens)
            {
                throw new ArgumentException($"Run {i} has {run.Count} tokens from {run.First} on (expected from {tokens} on, up to {largest.Tokens} together).", nameof(runs));
            }

            Bounds bounds = program.Capacity(Index, run.Count, keep);
            segments[i] = new Segment
            {
                Layer = Spec.Stage == Stage.InPrefill ? Spec.Layers.First : -1,
                Head = -1,
                First = run.First,
                Count = run.Count,
                TextCount = textTokens,
                Lo = bounds.Lo,
                Hi = bounds.Hi,
                GridRows = run.GridRows,
                GridColumns = run.GridColumns,
            };
            tokens = run.First + run.Count;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = View(i, specs[i].Kind == InputKind.TextEmbeddings ? textTokens : tokens);
        }

        LastTokens = tokens;
        backend.Decide(program, Index, Batch(runs.Length, tokens, keep));
        return Join(runs, tokens);
    }

    /// <inheritdoc />
    public void Dispose() => arena.Dispose();

    private StageBatch Batch(int runs, int tokens, double keep) => new()
    {
        Inputs = inputs,
        Segments = segments.AsSpan(0, runs),
        Decision = Output(runs, tokens),
        Scratch = scratch,
        Keep = keep,
    };

    private Decision Output(int runs, int tokens) => new()
    {
        Counts = TensorView.Dense(counts, runs),
        Kept = TensorView.Dense(kept, tokens),
        Scores = TensorView.Dense(scores, tokens),
    };

    private ReadOnlySpan<int> Join(ReadOnlySpan<VisionRun> runs, int tokens)
    {
        Decision decision = Output(runs.Length, tokens);
        int total = 0;
        for (int i = 0; i < runs.Length; i++)
        {
            int count = backend.ReadCount(decision, i);
            ReadOnlySpan<int> list = KeptList.Checked(program, segments[i], count, kept);
            foreach (int index in list)
            {
                joined[total++] = runs[i].First + index;
            }
        }

        return joined.AsSpan(0, total);
    }

    private TensorView View(int input, int rows)
    {
        int width = Width(specs[input].Kind);
        return specs[input].Kind switch
        {
            InputKind.TokenGrid => TensorView.Dense((int*)memory[input], (rows, width)),
            InputKind.VisionEmbeddings or InputKind.TextEmbeddings => TensorView.Dense((float*)memory[input], (rows, width)),
            _ => TensorView.Dense((float*)memory[input], rows),
        };
    }

    private int Find(InputKind kind)
    {
        for (int i = 0; i < specs.Length; i++)
        {
            if (specs[i].Kind == kind)
            {
                return i;
            }
        }

        return -1;
    }

    private nint Memory(InputKind kind, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Rows(kind));
        return memory[Find(kind)];
    }

    private int Rows(InputKind kind) => kind == InputKind.TextEmbeddings ? largest.TextTokens : largest.Tokens;

    private int Width(InputKind kind) => kind switch
    {
        InputKind.VisionEmbeddings or InputKind.TextEmbeddings => largest.Hidden,
        InputKind.ClsAttention or InputKind.AttentionRow => 1,
        InputKind.TokenGrid => 4,
        _ => throw new ArgumentException($"{program.Info.Name}: stage {Index} reads {kind}, which {Spec.Stage} does not offer.", nameof(kind)),
    };
}
