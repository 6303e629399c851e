using AsymForge.Kernels;
using AsymForge.Testing;

namespace AsymForge.Tests.Kernels;

public class SelectionTests
{
    [Property(MaxTest = 300, Arbitrary = [typeof(ScoreArbitraries)])]
    public void The_best_are_the_first_of_a_sort(Scores scores)
    {
        int[] kept = new int[scores.Count];
        Selection.TopK(scores.Values, default, scores.Count, kept);
        Assert.Equal(scores.Order()[..scores.Count].Order(), kept);
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(ScoreArbitraries)])]
    public void Protected_tokens_come_first(Scores scores)
    {
        int[] kept = new int[scores.Count];
        float[] values = [.. scores.Values.Select((v, i) => scores.IsProtected[i] != 0 ? 0f : v)];
        Selection.TopK(values, scores.IsProtected, scores.Count, kept);
        Scores same = scores with { Values = values };
        Assert.Equal(same.Order(protectedFirst: true)[..scores.Count].Order(), kept);
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void Keys_have_the_order_of_scores(Scores scores)
    {
        int[] byKey = [.. Enumerable.Range(0, scores.Values.Length).OrderByDescending(i => OrderKeys.Of(scores.Values[i])).ThenBy(i => i)];
        Assert.Equal(scores.Order(), byKey);
        Assert.All(scores.Values, v => Assert.True(OrderKeys.Of(v) < OrderKeys.Protected));
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void A_stride_keeps_protected_tokens_and_spaces_the_rest(Scores scores)
    {
        int n = scores.Values.Length, chosen = scores.IsProtected.Sum(flag => flag), count = Math.Max(scores.Count, chosen);
        int[] kept = new int[count];
        Selection.Stride(n, count, scores.IsProtected, kept);
        int[] free = [.. Enumerable.Range(0, n).Where(i => scores.IsProtected[i] == 0)];
        long k = count - chosen;
        IEnumerable<int> spaced = Enumerable.Range(0, (int)k).Select(t => free[(int)(((2L * t) + 1) * free.Length / (2 * k))]);
        Assert.Equal(Enumerable.Range(0, n).Where(i => scores.IsProtected[i] != 0).Concat(spaced).Order(), kept);
    }

    [Property(Arbitrary = [typeof(ScoreArbitraries)])]
    public void What_is_above_is_counted(Scores scores)
    {
        foreach (float threshold in scores.Values.Append(0.1f))
        {
            Assert.Equal(scores.Values.Count(v => v > threshold), Selection.CountAbove(scores.Values, threshold));
        }
    }

    [Fact]
    public void A_count_or_list_that_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Selection.TopK([1f, 2f], default, 3, new int[3]));
        Assert.Throws<ArgumentException>(() => Selection.TopK([1f, 2f], default, -1, new int[3]));
        Assert.Throws<ArgumentException>(() => Selection.TopK([1f, 2f], default, 2, new int[1]));
        Assert.Throws<ArgumentException>(() => Selection.TopK([1f, 2f], [1], 1, new int[2]));
        Assert.Throws<ArgumentException>(() => Selection.Grid(4, 4, 5, 1, new int[8]));
        Assert.Throws<ArgumentException>(() => Selection.Grid(4, 4, 2, 2, new int[3]));
    }
}
