using AsymForge.PolicyLaws.Cases;

namespace AsymForge.PolicyLaws.Running;

/// <summary>
/// All memory of one call of one stage for a batch of segments, filled as the cases say: the same content for a segment whatever stands beside it.
/// </summary>
internal sealed class StageArena
{
    /// <summary>What a score holds that nobody wrote: a NaN that no arithmetic makes.</summary>
    private const int Unwritten = 0x7FC5A5A5;

    private readonly PolicyProgram program;
    private readonly int stage;
    private readonly TensorView[] inputs;
    private readonly Segment[] segments;
    private readonly GuardedArray<int> counts;
    private readonly GuardedArray<int> kept;
    private readonly GuardedArray<float> scores;
    private readonly GuardedArray<float>? state;
    private readonly GuardedArray<byte> isProtected;
    private readonly GuardedArray<byte> scratch;
    private readonly float[] stateBefore;
    private readonly double keep;

    public StageArena(PolicyProgram program, int stage, LawCase given, double keep = double.NaN)
        : this(program, stage, given.Hidden, given.Segments, keep)
    {
    }

    public StageArena(PolicyProgram program, int stage, int hidden, IReadOnlyList<SegmentCase> cases, double keep = double.NaN)
    {
        this.program = program;
        this.stage = stage;
        this.keep = keep;
        Spec = program.Stages[stage];
        Cases = [.. cases.Select(OnePictureWhereThatIsTheScope)];
        Inputs = new(program, Spec, hidden, Cases);
        inputs = Inputs.Views;
        int tokens = Cases.Sum(TokensOf);
        isProtected = new(tokens);
        segments = new Segment[Cases.Count];
        Lay();
        counts = new(Cases.Count);
        kept = new(tokens);
        scores = new(tokens);
        int stateFloats = program.EntryStateBytes(stage) / sizeof(float);
        state = stateFloats > 0 ? new(tokens * stateFloats) : null;
        stateBefore = Initial(tokens, stateFloats);
        scratch = new(checked((int)program.ScratchBytes(stage, new(Cases.Count, tokens, Cases.Sum(one => one.TextCount)))));
    }

    public StageSpec Spec { get; }

    public IReadOnlyList<SegmentCase> Cases { get; }

    public StageTensors Inputs { get; }

    public ReadOnlySpan<Segment> Segments => segments;

    /// <summary>The statistics that a run starts from, one behind the other.</summary>
    public ReadOnlySpan<float> StateBefore => stateBefore;

    /// <summary>The protection flags of a segment.</summary>
    public ReadOnlySpan<byte> Protected(Segment segment) => isProtected.Items.Slice(segment.First, segment.Count);

    /// <summary>Whether the borders of everything that the stage may write are untouched.</summary>
    public bool IsIntact => counts.IsIntact && kept.IsIntact && scores.IsIntact && scratch.IsIntact && state?.IsIntact != false;

    /// <summary>Runs the stage and copies out what it decided.</summary>
    /// <param name="leftover">What scratch and the decision hold before.</param>
    public Outcome Run(byte leftover = 0xFF)
    {
        Execute(leftover);
        return new(segments, counts.Items.ToArray(), kept.Items.ToArray(), scores.Items.ToArray(), state is null ? [] : state.Items.ToArray(), Unwritten);
    }

    /// <summary>Runs the stage; allocates nothing itself.</summary>
    public void Execute(byte leftover)
    {
        scratch.Items.Fill(leftover);
        counts.Items.Fill(leftover << 4);
        kept.Items.Fill(leftover << 4);
        scores.Items.Fill(BitConverter.Int32BitsToSingle(Unwritten));
        if (state is not null)
        {
            stateBefore.CopyTo(state.Items);
        }

        int stateFloats = program.EntryStateBytes(stage) / sizeof(float);
        program.Run(stage, new StageBatch
        {
            Inputs = inputs,
            Segments = segments,
            Protected = Spec.Stage == Stage.AfterStep ? default : isProtected.View(isProtected.Count),
            Decision = new() { Counts = counts.View(counts.Count), Kept = kept.View(kept.Count), Scores = scores.View(scores.Count) },
            EntryState = state is null ? default : state.View((kept.Count, stateFloats)),
            Scratch = scratch.Count == 0 ? default : scratch.View(scratch.Count),
            Keep = keep,
        });
    }

    private SegmentCase OnePictureWhereThatIsTheScope(SegmentCase given) => Spec.Per == Scope.Image ? given with { Pictures = [given.Pictures[0]] } : given;

    private int TokensOf(SegmentCase given) => StageTensors.TokensOf(Spec, given);

    private void Lay()
    {
        int first = 0, firstText = 0;
        for (int i = 0; i < segments.Length; i++)
        {
            SegmentCase given = Cases[i];
            int n = TokensOf(given), marked = 0;
            if (Spec.Stage != Stage.AfterStep)
            {
                SegmentNumbers.Protected(given, isProtected.Items.Slice(first, n));
                foreach (byte flag in isProtected.Items.Slice(first, n))
                {
                    marked += flag;
                }
            }

            Bounds bounds = program.Capacity(stage, n, keep);
            int lo = Math.Max(bounds.Lo, marked);
            segments[i] = new()
            {
                Sequence = i,
                Layer = Spec.Stage == Stage.BeforePrefill ? -1 : Spec.Layers.First,
                Head = -1,
                First = first,
                Count = n,
                FirstText = firstText,
                TextCount = given.TextCount,
                Lo = lo,
                Hi = Math.Max(bounds.Hi, lo),
                Protected = marked,
                GridRows = given.Pictures.Count == 1 ? given.Pictures[0].Rows : 0,
                GridColumns = given.Pictures.Count == 1 ? given.Pictures[0].Columns : 0,
                Fresh = Spec.Stage == Stage.AfterStep ? 1 : 0,
            };
            first += n;
            firstText += given.TextCount;
        }
    }

    private float[] Initial(int tokens, int stateFloats)
    {
        if (state is null)
        {
            return [];
        }

        program.InitializeEntries(stage, state.View((tokens, stateFloats)));
        float[] initial = state.Items.ToArray();
        for (int i = 0; i < segments.Length; i++)
        {
            // The newest entry keeps what it was cached with; the others have a history.
            Span<float> older = initial.AsSpan(segments[i].First * stateFloats, (segments[i].Count - 1) * stateFloats);
            SegmentNumbers.Attention(Cases[i], 200, older);
            for (int j = 0; j < older.Length; j++)
            {
                older[j] *= older.Length;
            }
        }

        return initial;
    }
}
