using System.Text.Json;
using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Vision;

/// <summary>AsymVLM's golden cases: best cosines and kept lists of the vision side, statistics and evictions of the text side.</summary>
public class AsymVlmFixtureTests
{
    private static readonly string[] FixedBudgets = ["ratio", "count"];

    public static IEnumerable<object?[]> VisionSide() => Fixtures.Files("vision/cases/asymvlm", "*.json");

    public static IEnumerable<object?[]> TextSide() => Fixtures.Files("vision/cases/asymvlm_text", "*.json");

    [FixtureTheory]
    [MemberData(nameof(VisionSide))]
    public void Scores_and_kept_tokens_are_those_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);
        int n = golden.Shape("V")[0], hidden = golden.Shape("V")[1];
        float[] text = OpenText(golden, hidden), scores = new float[n];
        float[] scratch = new float[Similarity.ScratchFloats(text.Length / hidden, hidden)];
        Similarity.MaxCosine(golden.Input("V"), text, hidden, golden.Input("w"), scratch, scores);
        golden.AssertValues("scores", scores);

        // The score-gap and largest-gap budgets are not kernels: their expected count is taken as it is.
        JsonElement budget = golden.Params.GetProperty("budget");
        int count = golden.List<int>("count");
        byte[] isProtected = Protected(golden, n);
        if (FixedBudgets.Contains(budget.GetProperty("rule").GetString()))
        {
            int wanted = budget.TryGetProperty("ratio", out JsonElement ratio) ? Counts.Of(n, ratio.GetDouble()).Lo : budget.GetProperty("k").GetInt32();
            Assert.Equal(count, Math.Max(wanted, isProtected.Sum(flag => flag)));
        }

        int[] kept = new int[count];
        Selection.TopK(scores, isProtected, count, kept);
        Assert.Equal(golden.List<int[]>("kept"), kept);
    }

    [FixtureTheory]
    [MemberData(nameof(TextSide))]
    public void Statistics_and_evictions_are_those_of_the_reference(string path, string? reason)
    {
        Assert.Null(reason);
        MethodCase golden = MethodCase.Read(path);
        CachedAnswer answer = new(golden);
        int[][] evicted = golden.List<int[][]>("evicted");
        int[] lengths = golden.List<int[]>("lengths");
        for (int step = 0; step < evicted.Length; step++)
        {
            Assert.Equal(evicted[step], answer.Step(step));
            Assert.Equal(lengths[step], answer.Live.Count);
        }

        Assert.Equal(golden.List<int[]>("live"), answer.Live);
        golden.AssertValues("A", answer.Shares);
    }

    private static float[] OpenText(MethodCase golden, int hidden)
    {
        float[] text = golden.Input("T");
        return golden.Has("text_mask")
            ? [.. golden.Input("text_mask").SelectMany((open, j) => open > 0 ? text[(j * hidden)..((j + 1) * hidden)] : [])]
            : text;
    }

    private static byte[] Protected(MethodCase golden, int n)
    {
        byte[] flags = new byte[n];
        foreach (float index in golden.Has("protected") ? golden.Input("protected") : [])
        {
            flags[(int)index] = 1;
        }

        return flags;
    }

    /// <summary>One layer's text entries, with a picture of three vision entries in front that nothing may touch.</summary>
    private sealed class CachedAnswer
    {
        private const int Picture = 3;

        private readonly float[] attention;
        private readonly int columns, prompt;
        private readonly float decay;
        private readonly EvictionRule rule;
        private readonly Range turn;

        public CachedAnswer(MethodCase golden)
        {
            int[] shape = golden.Shape("attention");
            attention = golden.Input("attention");
            columns = shape[1];
            prompt = shape[1] - shape[0];
            Shares = new float[columns];
            Shares.AsSpan(0, prompt).Fill(DecayedShares.Initial);
            Live = [.. Enumerable.Range(0, prompt)];
            JsonElement p = golden.Params;
            decay = (float)p.GetProperty("lambda").GetDouble();
            turn = p.TryGetProperty("turn_end", out JsonElement end) ? p.GetProperty("turn_begin").GetInt32()..end.GetInt32() : ..0;
            rule = new(
                (float)p.GetProperty("theta").GetDouble(), p.GetProperty("budget").GetInt32(), p.GetProperty("sinks").GetInt32(),
                p.GetProperty("recent").GetInt32(), p.GetProperty("hard_cap").GetBoolean(), ProtectTurn: true);
        }

        public List<int> Live { get; private set; }

        public float[] Shares { get; }

        public int[] Step(int step)
        {
            int added = prompt + step;
            Live.Add(added);
            Shares[added] = DecayedShares.Initial;

            int entries = Picture + Live.Count;
            float[] row = [9, 9, 9, .. Live.Select(slot => attention[(step * columns) + slot])];
            float[] state = [-1, -1, -1, .. Live.Select(slot => Shares[slot])];
            int[] slots = [.. Enumerable.Repeat(new[] { -1, 0, 0 }, Picture).Concat(Live.Select(Slot)).SelectMany(slot => slot)];
            DecayedShares.Update(row, slots, fresh: 1, decay, ShareOf.WholeRow, state);
            int[] kept = new int[entries];
            int count = Eviction.Select(state, slots, rule, new int[Eviction.ScratchInts(entries)], kept);

            Assert.Equal([0, 1, 2], kept[..Picture]);
            Assert.Equal([-1f, -1f, -1f], state[..Picture]);
            int[] stays = [.. kept[Picture..count].Select(entry => Live[entry - Picture])], gone = [.. Live.Except(stays)];
            for (int i = 0; i < Live.Count; i++)
            {
                Shares[Live[i]] = state[Picture + i];
            }

            Array.ForEach(gone, slot => Shares[slot] = 0);
            Live = [.. stays];
            return gone;
        }

        private int[] Slot(int slot) => [slot, slot >= turn.Start.Value && slot < turn.End.Value ? 1 : 0, 0];
    }
}
