using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class EvictionPieceTests
{
    // Worth is written by the block itself just before, as in the kernel of a policy; each function twice in a row.
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) evict_cases(
            const int* firsts, const int* rules, const float* limits, const float* source, const int* slots, float* worth, int* is_free, int* kept, int* again, int* counts) {
            int first = firsts[blockIdx.x], n = firsts[blockIdx.x + 1] - first;
            const int* own = rules + 5 * blockIdx.x;
            EvictionRule rule = {limits[blockIdx.x], own[0], own[1], own[2], own[3], own[4]};
            for (int i = (int)threadIdx.x; i < n; i += THREADS) {
                worth[first + i] = source[first + i];
            }

            int count = evict(worth + first, slots + 3 * first, n, rule, is_free + first, kept + first);
            rule.budget /= 2;
            int less = evict(worth + first, slots + 3 * first, n, rule, is_free + first, again + first);
            if (threadIdx.x == 99) {
                counts[2 * blockIdx.x] = count;
                counts[2 * blockIdx.x + 1] = less;
            }
        }

        extern "C" __global__ void __launch_bounds__(256) share_cases(const int* firsts, const int* modes, const float* decays, const float* attention, const int* slots, float* state) {
            int first = firsts[blockIdx.x], n = firsts[blockIdx.x + 1] - first;
            for (int step = 0; step < 2; step++) {
                update_decayed_share(attention + first, slots + 3 * first, n, modes[2 * blockIdx.x], decays[blockIdx.x], modes[2 * blockIdx.x + 1], state + first);
            }
        }
        """;

    [Property(MaxTest = 2)]
    public void What_stays_is_what_CSharp_keeps(int seed) => CompareEviction(Watched.Fast(seed), Draw.Runs(new Random(seed), 300, 8192, 16385));

    [Property(MaxTest = 1)]
    public void What_stays_is_what_CSharp_keeps_where_every_access_is_watched(int seed) => CompareEviction(Watched.Strictly(seed));

    [Property(MaxTest = 2)]
    public void Shares_have_the_bits_of_CSharp(int seed) => CompareShares(Watched.Fast(seed), Draw.Runs(new Random(seed), 300, 8192, 16385));

    [Property(MaxTest = 1)]
    public void Shares_have_the_bits_of_CSharp_where_every_access_is_watched(int seed) => CompareShares(Watched.Strictly(seed));

    internal static void CompareEviction(Watched watched) => CompareEviction(watched, Draw.Runs(new Random(watched.Seed), 15));

    internal static void CompareShares(Watched watched) => CompareShares(watched, Draw.Runs(new Random(watched.Seed), 40));

    private static void CompareEviction(Watched watched, int[] lengths)
    {
        Random random = new(watched.Seed);
        int[] firsts = Draw.Firsts(lengths), slots = [.. lengths.SelectMany(n => Slots(random, n))];
        float[] worth = [.. lengths.SelectMany(n => Draw.Scores(random, n))];
        EvictionRule[] rules = [.. lengths.Select(n => Rule(random, n))];

        using PieceDevice device = new(watched, Kernels, "shares", "eviction");
        int all = firsts[^1];
        DeviceArray<int> kept = device.Filled(all, -7), again = device.Filled(all, -7), counts = device.Filled(2 * lengths.Length, -7);
        device.Launch(
            "evict_cases", new(lengths.Length, 1, 1), device.Of(firsts), device.Of(rules.SelectMany(Numbers).ToArray()), device.Of(rules.Select(rule => rule.Below).ToArray()),
            device.Of(worth), device.Of(slots), device.Filled(all, -1f), device.Filled(all, -1), kept, again, counts);

        int[] lists = kept.Values, others = again.Values, sizes = counts.Values;
        for (int i = 0; i < lengths.Length; i++)
        {
            Check(rules[i], sizes[2 * i], lists);
            Check(rules[i] with { Budget = rules[i].Budget / 2 }, sizes[(2 * i) + 1], others);

            void Check(EvictionRule rule, int size, int[] list)
            {
                int n = lengths[i], first = firsts[i];
                int[] expected = new int[n];
                Array.Fill(expected, -7);
                int count = Eviction.Select(worth.AsSpan(first, n), slots.AsSpan(3 * first, 3 * n), rule, new int[n], expected);
                expected.AsSpan(count).Fill(-7);
                Assert.True(size == count && expected.AsSpan().SequenceEqual(list.AsSpan(first, n)), $"case {i} of {n} entries, {rule}: expected {count}, got {size}");
            }
        }
    }

    private static void CompareShares(Watched watched, int[] lengths)
    {
        Random random = new(watched.Seed);
        int[] firsts = Draw.Firsts(lengths), slots = [.. lengths.SelectMany(n => Slots(random, n))];
        float[] attention = [.. lengths.SelectMany(n => random.Next(3) switch { 0 => Draw.Scores(random, n), 1 => new float[n], _ => Draw.Elements(random, n) })];
        float[] state = Draw.Elements(random, firsts[^1]);
        int[] modes = [.. lengths.SelectMany(n => new[] { random.Next(8) == 0 ? n + 1 : random.Next(0, 3), random.Next(2) })];
        float[] decays = [.. lengths.Select(_ => random.Next(4) switch { 0 => 0f, 1 => 1f, _ => random.NextSingle() })];

        using PieceDevice device = new(watched, Kernels, "shares", "eviction");
        DeviceArray<float> after = device.Of([.. state]);
        device.Launch("share_cases", new(lengths.Length, 1, 1), device.Of(firsts), device.Of(modes), device.Of(decays), device.Of(attention), device.Of(slots), after);

        float[] got = after.Values;
        for (int i = 0; i < lengths.Length; i++)
        {
            int n = lengths[i], first = firsts[i];
            for (int step = 0; step < 2; step++)
            {
                DecayedShares.Update(attention.AsSpan(first, n), slots.AsSpan(3 * first, 3 * n), modes[2 * i], decays[i], (ShareOf)modes[(2 * i) + 1], state.AsSpan(first, n));
            }

            Assert.True(
                Draw.Bits(state[first..(first + n)]).AsSpan().SequenceEqual(Draw.Bits(got[first..(first + n)])),
                $"case {i} of {n} entries, {modes[2 * i]} of them fresh, decay {decays[i]:R}, mode {modes[(2 * i) + 1]}");
        }
    }

    private static EvictionRule Rule(Random random, int n) => new(
        random.Next(10) == 0 ? float.NaN : random.Next(-2, 5) / 4f, random.Next(4) == 0 ? 0 : random.Next(0, n + 2), random.Next(0, 6), random.Next(0, 6), random.Next(2) == 0, random.Next(2) == 0);

    private static int[] Numbers(EvictionRule rule) => [rule.Budget, rule.Sinks, rule.Recent, rule.HardCap ? 1 : 0, rule.ProtectTurn ? 1 : 0];

    // Ordinals ascend with gaps, as after earlier evictions; vision entries are strewn in, or are all there is.
    private static int[] Slots(Random random, int entries)
    {
        int[] slots = new int[3 * entries];
        int ordinal = 0, pictures = random.Next(6) == 0 ? 1 : 5;
        for (int i = 0; i < entries; i++)
        {
            bool isText = random.Next(pictures) != 0;
            ordinal += random.Next(1, 3);
            slots[3 * i] = isText ? ordinal - 1 : -1;
            slots[(3 * i) + 1] = isText && random.Next(6) == 0 ? 1 : 0;
            slots[(3 * i) + 2] = entries - 1 - i;
        }

        return slots;
    }
}
