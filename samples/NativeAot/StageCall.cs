using System.Runtime.InteropServices;
using AsymForge;

namespace NativeAot;

/// <summary>One call of one stage on one made-up picture (or cache) of so many tokens: what a runtime does around a policy, in its smallest form.</summary>
internal sealed unsafe class StageCall : IDisposable
{
    private const int TextTokens = 3;
    private readonly List<nint> blocks = [];
    private readonly PolicyProgram program;
    private readonly int stage, tokens, hidden;

    public StageCall(PolicyProgram program, int stage, int hidden, int tokens) => (this.program, this.stage, this.hidden, this.tokens) = (program, stage, hidden, tokens);

    /// <summary>The kept indices, ascending, and a digest of the bits of all scores.</summary>
    public string Run()
    {
        StageSpec spec = program.Stages[stage];
        TensorView[] inputs = [.. program.Inputs.Slice(spec.FirstInput, spec.InputCount).ToArray().Select(input => Input(input.Kind))];
        Bounds bounds = program.Capacity(stage, tokens);
        Decision decision = new() { Counts = Take<int>(1), Kept = Take<int>(tokens), Scores = Take<float>(tokens) };
        int statistics = program.EntryStateBytes(stage) / sizeof(float);
        TensorView state = statistics == 0 ? default : Take<float>((tokens, statistics));
        if (statistics > 0)
        {
            program.InitializeEntries(stage, state);
        }

        int bytes = checked((int)program.ScratchBytes(stage, new BatchExtent(1, tokens, TextTokens)));
        program.Run(stage, new StageBatch
        {
            Inputs = inputs,
            Segments = [new Segment
            {
                First = 0, Count = tokens, TextCount = TextTokens, Lo = bounds.Lo, Hi = bounds.Hi, Layer = spec.Layers.Count == 0 ? -1 : spec.Layers.First, Head = -1,
                GridRows = tokens, GridColumns = 1, Fresh = spec.Stage == Stage.AfterStep ? 1 : 0,
            }],
            Decision = decision,
            EntryState = state,
            Scratch = bytes == 0 ? default : Take<byte>(bytes),
            Keep = double.NaN,
        });
        ReadOnlySpan<int> kept = decision.Kept.AsSpan<int>()[..decision.Counts.AsSpan<int>()[0]];
        return $"{string.Join(' ', kept.ToArray())} (scores {Digest(decision.Scores.AsSpan<float>()):x8})";
    }

    public void Dispose() => blocks.ForEach(block => NativeMemory.AlignedFree((void*)block));

    private static uint Digest(ReadOnlySpan<float> scores)
    {
        uint digest = 2166136261;
        foreach (float score in scores)
        {
            digest = (digest ^ BitConverter.SingleToUInt32Bits(score)) * 16777619;
        }

        return digest;
    }

    private TensorView Input(InputKind kind) => kind switch
    {
        InputKind.VisionEmbeddings => Fill((tokens, hidden), -1f, 1f),
        InputKind.TextEmbeddings => Fill((TextTokens, hidden), -1f, 1f),
        InputKind.TokenGrid => Fill((tokens, 4), [_ => 0, i => i, i => i / 20, i => i % 20]),
        InputKind.EntrySlots => Fill((tokens, 3), [i => i < tokens / 4 ? -1 : i, i => i > tokens - 8 ? 1 : 0, i => tokens - 1 - i]),
        _ => Fill(tokens, 0f, 1f),
    };

    // Numbers that every machine makes alike: a multiplicative hash, its upper 24 bits.
    private TensorView Fill(Extents sizes, float low, float high)
    {
        TensorView view = Take<float>(sizes);
        Span<float> items = view.AsSpan<float>();
        for (int i = 0; i < items.Length; i++)
        {
            uint hash = ((uint)(i + items.Length) * 2654435761u) ^ 0x9E3779B9u;
            items[i] = low + ((high - low) * (hash * 2246822519u >> 8) / 16777216f);
        }

        return view;
    }

    private TensorView Fill(Extents sizes, Func<int, int>[] columns)
    {
        TensorView view = Take<int>(sizes);
        Span<int> items = view.AsSpan<int>();
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = columns[i % columns.Length](i / columns.Length);
        }

        return view;
    }

    private TensorView Take<T>(Extents sizes)
        where T : unmanaged
    {
        nuint bytes = (nuint)(sizes.Count * sizeof(T));
        void* block = NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(block, bytes);
        blocks.Add((nint)block);
        return TensorView.Dense((T*)block, sizes);
    }
}
