using System.Runtime.InteropServices;
using AsymForge.Testing;

namespace AsymForge.Cuda.Tests.Pieces;

public class CompactionPieceTests
{
    private const string Kernels = """
        extern "C" __global__ void __launch_bounds__(256) compact_cases(const RowMove* moves, const RowSpan* spans, const Segment* segments, const int* counts, const int* kept) {
            compact_rows(moves, spans, segments, counts, kept);
        }
        """;

    private static readonly int[] Widths = [1, 3, 4, 16, 20, 100, 128, 129, 256, 512, 4096];

    [Property(MaxTest = 3)]
    public void Rows_move_as_they_would_one_by_one(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < 8; i++)
        {
            Compare(Watched.Fast(seed + i), random, moves: random.Next(1, 12), longest: 300);
        }

        Compare(Watched.Fast(seed), random, moves: 2, longest: 5000);
    }

    [Property(MaxTest = 1)]
    public void Rows_move_as_they_would_one_by_one_where_every_access_is_watched(int seed) => Compare(Watched.Strictly(seed));

    internal static void Compare(Watched watched)
    {
        Random random = new(watched.Seed);
        Compare(watched, random, moves: 4, longest: 40);
        Compare(watched, random, moves: 3, longest: 300);
    }

    private static void Compare(Watched watched, Random random, int moves, int longest)
    {
        Decisions decisions = Decisions.Random(random, longest);
        List<RowSpan> spans = [];
        List<Planned> plans = [];
        int bytes = 0;
        for (int i = 0; i < moves; i++)
        {
            Planned plan = Planned.Random(random, Widths[random.Next(Widths.Length)], decisions, spans, bytes, inPlace: i % 2 == 0);
            plans.Add(plan);
            bytes = plan.End;
        }

        byte[] source = new byte[bytes], target = new byte[bytes];
        random.NextBytes(source);
        random.NextBytes(target);

        using PieceDevice device = new(watched, Kernels, "compaction");
        DeviceArray<byte> from = device.Of([.. source]), to = device.Of([.. target]);
        RowMove[] list = [.. plans.Select(plan => plan.At(from.Address, to.Address))];
        int widest = list.Max(move => move.RowBytes), slices = random.Next(3) == 0 ? 1 : (widest + 127) / 128;
        device.Launch(
            "compact_cases", new(moves, slices, 1), device.Of(list), device.Of(spans.ToArray()), device.Of(decisions.Segments), device.Of(decisions.Counts), device.Of(decisions.Kept));

        plans.ForEach(plan => plan.Move(decisions, spans, source, target));
        byte[] sources = from.Values, targets = to.Values;
        foreach (Planned plan in plans)
        {
            Assert.True(source.AsSpan(plan.Begin..plan.End).SequenceEqual(sources.AsSpan(plan.Begin..plan.End)), $"source of {plan}");
            Assert.True(target.AsSpan(plan.Begin..plan.End).SequenceEqual(targets.AsSpan(plan.Begin..plan.End)), $"target of {plan}");
        }
    }

    /// <summary>Segments with kept lists of any size, none and all included.</summary>
    private sealed record Decisions(Segment[] Segments, int[] Counts, int[] Kept)
    {
        public static Decisions Random(Random random, int longest)
        {
            int[] lengths = [.. Enumerable.Range(0, random.Next(3, 6)).Select(_ => random.Next(1, longest))], firsts = Draw.Firsts(lengths);
            int[] kept = new int[firsts[^1]], counts = new int[lengths.Length];
            for (int s = 0; s < lengths.Length; s++)
            {
                int parts = s == 0 ? 2 : random.Next(5);
                int[] own = [.. Enumerable.Range(0, lengths[s]).Where(_ => parts == 0 || random.Next(5) > parts)];
                own.CopyTo(kept, firsts[s]);
                counts[s] = own.Length;
            }

            return new([.. lengths.Select((n, s) => new Segment { First = firsts[s], Count = n, Lo = 0, Hi = n })], counts, kept);
        }
    }

    /// <summary>One tensor's move: where its rows lie in the two buffers, and its spans.</summary>
    private sealed record Planned(int Begin, int End, int Width, int Stride, int ToStride, int FirstSpan, int SpanCount, bool InPlace)
    {
        public static Planned Random(Random random, int width, Decisions decisions, List<RowSpan> spans, int begin, bool inPlace)
        {
            int firstSpan = spans.Count, row = 0;
            foreach (int segment in Enumerable.Range(0, decisions.Segments.Length).Where(_ => random.Next(4) != 0).DefaultIfEmpty(0))
            {
                row += random.Next(3) == 0 ? random.Next(4) : 0;
                if (random.Next(2) == 0)
                {
                    int text = random.Next(0, 40);
                    spans.Add(new() { First = row, Count = text, Segment = RowSpan.All });
                    row += text;
                }

                spans.Add(new() { First = row, Count = decisions.Segments[segment].Count, Segment = segment });
                row += decisions.Segments[segment].Count;
            }

            int unit = width % 16 == 0 ? 16 : width % 4 == 0 ? 4 : 1, stride = width + (unit * random.Next(3)), toStride = inPlace ? stride : width + (unit * random.Next(3));
            begin = (begin + 15) / 16 * 16;
            return new(begin, begin + (row * Math.Max(stride, toStride)), width, stride, toStride, firstSpan, spans.Count - firstSpan, inPlace);
        }

        public RowMove At(nint source, nint target) => new()
        {
            From = (ulong)(source + Begin),
            To = (ulong)((InPlace ? source : target) + Begin),
            FromStride = Stride,
            ToStride = ToStride,
            RowBytes = Width,
            FirstSpan = FirstSpan,
            SpanCount = SpanCount,
        };

        /// <summary>Row by row, on the host.</summary>
        public void Move(Decisions decisions, List<RowSpan> spans, byte[] source, byte[] target)
        {
            int free = 0;
            foreach (RowSpan span in CollectionsMarshal.AsSpan(spans).Slice(FirstSpan, SpanCount))
            {
                IEnumerable<int> rows = span.Segment < 0
                    ? Enumerable.Range(0, span.Count)
                    : decisions.Kept.Skip(decisions.Segments[span.Segment].First).Take(decisions.Counts[span.Segment]);
                foreach (int row in rows)
                {
                    source.AsSpan(Begin + ((span.First + row) * Stride), Width).CopyTo((InPlace ? source : target).AsSpan(Begin + (free++ * ToStride)));
                }
            }
        }
    }
}
