using System.Text.Json;
using AsymForge.Testing;

namespace AsymForge.Policies.Tests.Batches;

/// <summary>
/// One layer's cache while the answer of a golden case is written: live text entries with their statistics, behind three entries of a picture that nothing may touch.
/// </summary>
internal sealed class AnswerCache
{
    private const int Picture = 3;
    private const float OfPicture = -1f; // no statistic of a text entry is negative

    private readonly float[] attention; // [steps, slots]
    private readonly int slots;
    private readonly int prompt;
    private readonly Range turn;
    private readonly float[] statistics; // [slots]

    /// <summary>The prompt, cached.</summary>
    /// <param name="golden">What is attended to at each step.</param>
    /// <param name="fresh">The statistic of an entry that was just cached.</param>
    public AnswerCache(MethodCase golden, float fresh)
    {
        attention = golden.Input("attention");
        (Steps, slots) = (golden.Shape("attention")[0], golden.Shape("attention")[1]);
        prompt = slots - Steps;
        turn = At(golden, "turn_begin")..At(golden, "turn_end");
        statistics = new float[slots];
        statistics.AsSpan().Fill(fresh);
        Live = [.. Enumerable.Range(0, prompt)];
    }

    public int Steps { get; }

    /// <summary>Text slots that are cached now, by their number among text tokens ever cached.</summary>
    public int[] Live { get; private set; }

    /// <summary>Live slots after each step.</summary>
    public List<int> Lengths { get; } = [];

    /// <summary>Evicted slots of each step.</summary>
    public List<int[]> Evicted { get; } = [];

    /// <summary>[slots] The statistic of every slot; 0 where it was evicted.</summary>
    public float[] Statistics => [.. statistics.Select((value, slot) => Live.Contains(slot) ? value : 0)];

    /// <summary>Entries now, the picture's included.</summary>
    public int Entries => Picture + Live.Length;

    private int Newest => prompt + Lengths.Count;

    /// <summary>Caches the step's token.</summary>
    public void Append() => Live = [.. Live, Newest];

    /// <summary>[entries] The new token's attention, head mean. A picture draws much of it.</summary>
    public float[] Attention() => [.. Enumerable.Repeat(9f, Picture), .. Live.Select(slot => attention[(Lengths.Count * slots) + slot])];

    /// <summary>[entries, 3] Number among text tokens, turn, age.</summary>
    public int[] Slots() =>
    [
        .. Enumerable.Range(0, Picture).SelectMany(i => new[] { -1, 0, Newest + Picture - i }),
        .. Live.SelectMany(slot => new[] { slot, slot >= turn.Start.Value && slot < turn.End.Value ? 1 : 0, Newest - slot }),
    ];

    /// <summary>[entries]</summary>
    public float[] State() => [.. Enumerable.Repeat(OfPicture, Picture), .. Live.Select(slot => statistics[slot])];

    /// <summary>Ends the step: entries that are not listed are gone.</summary>
    public void Apply(ReadOnlySpan<int> kept, ReadOnlySpan<float> state)
    {
        Assert.Equal(Enumerable.Range(0, Picture), kept[..Picture].ToArray());
        Assert.All(state[..Picture].ToArray(), value => Assert.Equal(OfPicture, value));
        for (int i = 0; i < Live.Length; i++)
        {
            statistics[Live[i]] = state[Picture + i];
        }

        int[] before = Live;
        Live = [.. kept[Picture..].ToArray().Select(entry => before[entry - Picture])];
        Evicted.Add([.. before.Except(Live)]);
        Lengths.Add(Live.Length);
    }

    private static int At(MethodCase golden, string name) => golden.Params.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : 0;
}
