using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public class EvictionTests
{
    [Property(MaxTest = 300, Arbitrary = [typeof(ScoreArbitraries)])]
    public void What_stays_is_what_a_sort_says(Scores worth, int seed)
    {
        Random random = new(seed);
        int entries = worth.Values.Length;
        int[] slots = Slots(entries, random, out int text);
        EvictionRule rule = new(
            random.Next(-2, 3) / 4f, random.Next(0, text + 2), random.Next(0, 6), random.Next(0, 6), random.Next(2) == 0, random.Next(2) == 0);
        int[] kept = new int[entries];
        int count = Eviction.Select(worth.Values, slots, rule, new int[Eviction.ScratchInts(entries)], kept);
        Assert.Equal(Definition(worth.Values, slots, rule), kept[..count]);
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void Shares_of_the_text_mass_follow_the_formula(Scores attention, int seed)
    {
        Random random = new(seed);
        int entries = attention.Values.Length, fresh = random.Next(0, 2);
        int[] slots = Slots(entries, random, out int text);
        float[] state = Numbers.Random(entries, seed), before = [.. state];
        DecayedShares.Update(attention.Values, slots, fresh, 0.9f, ShareOf.TextMass, state);

        float mass = DotTests.Definition([.. attention.Values.Select((a, i) => slots[3 * i] >= 0 ? a : 0)], [.. Enumerable.Repeat(1f, entries)]);
        for (int i = 0; i < entries; i++)
        {
            float u = mass == 0 ? 0 : attention.Values[i] * text / mass, expected = (0.9f * before[i]) + ((1f - 0.9f) * u);
            Assert.Equal(slots[3 * i] < 0 || i >= entries - fresh ? before[i] : expected, state[i]);
        }
    }

    [Fact]
    public void Spans_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Eviction.Select([1f], [0, 0], default, new int[1], new int[1]));
        Assert.Throws<ArgumentException>(() => Eviction.Select([1f], [0, 0, 0], default, [], new int[1]));
        Assert.Throws<ArgumentException>(() => DecayedShares.Update([1f], [0, 0, 0], 0, 0.5f, ShareOf.TextMass, []));
    }

    // Ordinals ascend with gaps, as after earlier evictions; vision entries are strewn in.
    private static int[] Slots(int entries, Random random, out int text)
    {
        int[] slots = new int[3 * entries];
        int ordinal = 0;
        text = 0;
        for (int i = 0; i < entries; i++)
        {
            bool isText = random.Next(5) != 0;
            ordinal += random.Next(1, 3);
            slots[3 * i] = isText ? ordinal - 1 : -1;
            slots[(3 * i) + 1] = isText && random.Next(6) == 0 ? 1 : 0;
            slots[(3 * i) + 2] = entries - 1 - i;
            text += isText ? 1 : 0;
        }

        return slots;
    }

    // The steps of the reference, with lists.
    private static int[] Definition(float[] worth, int[] slots, EvictionRule rule)
    {
        List<int> live = [.. Enumerable.Range(0, worth.Length).Where(i => slots[3 * i] >= 0)];
        int excess = live.Count - rule.Budget;
        HashSet<int> recent = [.. live.TakeLast(rule.Recent)];
        List<int> free =
        [
            .. live.Where(i => slots[3 * i] >= rule.Sinks && !recent.Contains(i) && !(rule.ProtectTurn && slots[(3 * i) + 1] != 0))
                .OrderBy(i => !float.IsNaN(worth[i])).ThenBy(i => worth[i] + 0f).ThenBy(i => i),
        ];
        List<int> gone = [.. free.Where(i => float.IsNaN(worth[i]) || worth[i] < rule.Below).Take(Math.Max(0, excess))];
        if (rule.HardCap)
        {
            gone.AddRange(free.Except(gone).Take(Math.Max(0, excess - gone.Count)).ToArray());
        }

        return [.. Enumerable.Range(0, worth.Length).Except(gone)];
    }
}
